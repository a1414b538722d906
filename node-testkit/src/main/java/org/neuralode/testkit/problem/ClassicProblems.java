package org.neuralode.testkit.problem;

import static org.neuralode.testkit.problem.ReferenceProblems.put;
import static org.neuralode.testkit.problem.Stiffness.NON_STIFF;
import static org.neuralode.testkit.problem.Stiffness.STIFF;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.neuralode.api.field.VectorField;
import org.neuralode.testkit.problem.ReferenceProblems.Cited;

/** Right-hand sides of problems on which many codes are compared. */
final class ClassicProblems {
  static final Map<String, Cited> FIELDS = fields();

  private ClassicProblems() {}

  private static Map<String, Cited> fields() {
    Map<String, Cited> fields = new LinkedHashMap<>();
    populationsAndReactions(fields);
    mechanics(fields);
    stiff(fields);
    return Collections.unmodifiableMap(fields);
  }

  @SuppressWarnings("unused") // t: the shape of a VectorField
  static void kepler(double t, double[] y, double[] f) {
    double square = y[0] * y[0] + y[1] * y[1];
    double cube = square * Math.sqrt(square);
    f[0] = y[2];
    f[1] = y[3];
    f[2] = -y[0] / cube;
    f[3] = -y[1] / cube;
  }

  private static void populationsAndReactions(Map<String, Cited> fields) {
    VectorField lotkaVolterra =
        (t, y, f) -> {
          f[0] = 1.5 * y[0] - y[0] * y[1];
          f[1] = -3 * y[1] + y[0] * y[1];
        };
    put(fields, "lotka_volterra", new Cited(lotkaVolterra, NON_STIFF, "Lotka 1925, Volterra 1926"));
    VectorField lorenz =
        (t, y, f) -> {
          f[0] = 10 * (y[1] - y[0]);
          f[1] = y[0] * (28 - y[2]) - y[1];
          f[2] = y[0] * y[1] - 8.0 / 3 * y[2];
        };
    put(fields, "lorenz63", new Cited(lorenz, NON_STIFF, "Lorenz, J. Atmos. Sci. 20 (1963)"));
    VectorField brusselator =
        (t, y, f) -> {
          double cubic = y[0] * y[0] * y[1];
          f[0] = 1 + cubic - 4 * y[0];
          f[1] = 3 * y[0] - cubic;
        };
    put(
        fields,
        "brusselator",
        new Cited(brusselator, NON_STIFF, "Hairer, Nørsett & Wanner I, section I.16"));
    VectorField fitzHughNagumo =
        (t, y, f) -> {
          f[0] = y[0] - y[0] * y[0] * y[0] / 3 - y[1] + 0.5;
          f[1] = (y[0] + 0.7 - 0.8 * y[1]) / 12.5;
        };
    put(
        fields,
        "fitzhugh_nagumo",
        new Cited(fitzHughNagumo, NON_STIFF, "FitzHugh, Biophys. J. 1 (1961)"));
  }

  private static void mechanics(Map<String, Cited> fields) {
    put(
        fields,
        "kepler_e06",
        new Cited(ClassicProblems::kepler, NON_STIFF, "Kepler problem, eccentricity 0.6"));
    VectorField henonHeiles =
        (t, y, f) -> {
          f[0] = y[2];
          f[1] = y[3];
          f[2] = -y[0] - 2 * y[0] * y[1];
          f[3] = -y[1] - y[0] * y[0] + y[1] * y[1];
        };
    put(
        fields,
        "henon_heiles",
        new Cited(henonHeiles, NON_STIFF, "Hénon & Heiles, Astron. J. 69 (1964)"));
    VectorField rigidBody =
        (t, y, f) -> {
          f[0] = -2 * y[1] * y[2];
          f[1] = 1.25 * y[0] * y[2];
          f[2] = -0.5 * y[0] * y[1];
        };
    put(
        fields,
        "rigid_body",
        new Cited(rigidBody, NON_STIFF, "Euler's equations of a free rigid body"));
    VectorField spiral =
        (t, y, f) -> {
          double a = y[0] * y[0] * y[0];
          double b = y[1] * y[1] * y[1];
          f[0] = -0.1 * a - 2 * b;
          f[1] = 2 * a - 0.1 * b;
        };
    put(
        fields,
        "spiral_cubic",
        new Cited(
            spiral,
            NON_STIFF,
            "Chen, Rubanova, Bettencourt & Duvenaud, Neural ODEs (2018), demo of torchdiffeq"));
  }

  private static void stiff(Map<String, Cited> fields) {
    String testSet = "IVP Test Set, CWI/Bari";
    VectorField vanDerPol =
        (t, y, f) -> {
          f[0] = y[1];
          f[1] = 1000 * (1 - y[0] * y[0]) * y[1] - y[0];
        };
    put(fields, "vdpol_mu1e3", new Cited(vanDerPol, STIFF, testSet));
    VectorField robertson =
        (t, y, f) -> {
          double slow = 0.04 * y[0] - 1e4 * y[1] * y[2];
          double fast = 3e7 * y[1] * y[1];
          f[0] = -slow;
          f[1] = slow - fast;
          f[2] = fast;
        };
    put(fields, "rober", new Cited(robertson, STIFF, testSet));
    VectorField oregonator =
        (t, y, f) -> {
          f[0] = 77.27 * (y[1] + y[0] * (1 - 8.375e-6 * y[0] - y[1]));
          f[1] = (y[2] - (1 + y[0]) * y[1]) / 77.27;
          f[2] = 0.161 * (y[0] - y[2]);
        };
    put(fields, "orego", new Cited(oregonator, STIFF, testSet));
    put(
        fields,
        "prothero_robinson",
        new Cited(
            (t, y, f) -> f[0] = -1e6 * (y[0] - Math.cos(t)) - Math.sin(t),
            STIFF,
            "Prothero & Robinson, Math. Comp. 28 (1974)"));
  }
}
