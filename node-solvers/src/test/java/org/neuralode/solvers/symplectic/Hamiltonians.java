package org.neuralode.solvers.symplectic;

import static org.neuralode.testkit.problem.ReferenceProblems.named;

import java.util.List;
import org.neuralode.api.field.VectorField;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Solver;
import org.neuralode.api.solve.StepObserver;
import org.neuralode.solvers.rk.RungeKutta;
import org.neuralode.solvers.rk.Tableaus;
import org.neuralode.testkit.gradient.ForcedField;
import org.neuralode.testkit.gradient.TinyFields;
import org.neuralode.testkit.problem.ReferenceProblem;
import org.neuralode.testkit.problem.ReferenceState;
import org.neuralode.testkit.problem.Stiffness;

/** Separable systems with an energy, by the names of the reference problems. */
public final class Hamiltonians {

  private Hamiltonians() {}

  /**
   * The initial state (q, p), two numbers each; the energies of the two systems are −1/2 and 0.13.
   */
  public static double[] start(String name) {
    return named(name).start().y().clone();
  }

  public static VectorField field(String name) {
    return named(name).field();
  }

  static double energy(String name, double[] y) {
    double kinetic = (y[2] * y[2] + y[3] * y[3]) / 2;
    return name.equals("kepler_e06")
        ? kinetic - 1 / Math.sqrt(y[0] * y[0] + y[1] * y[1])
        : kinetic + (y[0] * y[0] + y[1] * y[1]) / 2 + y[0] * y[0] * y[1] - y[1] * y[1] * y[1] / 3;
  }

  /** The energy errors H − H0 at the end of every step. */
  static double[] energyErrors(Solver solver, String name, double h, int steps) {
    double[] errors = new double[steps];
    double before = energy(name, start(name));
    int[] next = new int[1];
    solver
        .solve(
            InitialValueProblem.of(field(name), 0, start(name), h * steps),
            step -> {
              errors[next[0]++] = energy(name, step.y1()) - before;
              return StepObserver.Next.CONTINUE;
            })
        .orThrow();
    return errors;
  }

  /** The driven oscillator, where both halves depend on time. */
  public static ReferenceProblem driven() {
    return own("driven", TinyFields.separable(1));
  }

  /** The forced pendulum without damping, so that dq/dt = p, and dp/dt depends on time. */
  static ReferenceProblem forcedPendulum() {
    return own("forced pendulum", new ForcedField(new double[] {1.3, 0, 0.7, 1.9}));
  }

  /** A reference problem whose end is computed by dopri5. */
  private static ReferenceProblem own(String name, VectorField field) {
    double[] y0 = {0.7, -0.4};
    double[] y1 =
        RungeKutta.adaptive(Tableaus.dopri5(), 1e-14, 1e-14)
            .solve(InitialValueProblem.of(field, 0.1, y0, 3.1), StepObserver.NONE)
            .orThrow()
            .y();
    return new ReferenceProblem(
        name,
        field,
        new ReferenceState(0.1, y0),
        List.of(),
        new ReferenceState(3.1, y1),
        Stiffness.NON_STIFF,
        "a driven pendulum");
  }

  /** A reference problem up to its first checkpoint. */
  public static ReferenceProblem brief(String name) {
    ReferenceProblem problem = named(name);
    return problem.until(problem.checkpoints().get(0));
  }
}
