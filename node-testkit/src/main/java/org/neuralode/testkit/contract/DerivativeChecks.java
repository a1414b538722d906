package org.neuralode.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.neuralode.api.vector.Vectors;
import org.neuralode.autodiff.engine.AutodiffEngine;
import org.neuralode.autodiff.engine.CompiledFunction;
import org.neuralode.autodiff.engine.ProgramField;
import org.neuralode.autodiff.graph.Graph;

/**
 * Compares a function and its derivatives of first and second order by an engine with the oracle.
 */
final class DerivativeChecks {
  private static final int[] BATCHES = {1, 3, 20, 64};
  private static final double STEP = 1e-5;
  private static final double STEP_TOLERANCE = 1e-6;

  private final CompiledFunction tested;
  private final CompiledFunction oracle;
  private final double tolerance;

  DerivativeChecks(AutodiffEngine engine, Graph graph, double tolerance) {
    tested = new CompiledFunction(engine, graph);
    oracle = new CompiledFunction(new PlainEngine(), graph);
    this.tolerance = tolerance;
  }

  /** A point in (t, y, w, θ), or a direction there. */
  private record Point(double t, double[] y, double[] w, double[] theta) {
    static Point random(int batch, long seed) {
      Random random = new Random(seed);
      int n = batch * EngineFunctions.SIZE;
      return new Point(
          random.nextDouble(0.2, 1),
          random.doubles(n, -1.5, 1.5).toArray(),
          random.doubles(n, -1.5, 1.5).toArray(),
          random.doubles(EngineFunctions.PARAMETERS, -1.5, 1.5).toArray());
    }
  }

  void run() {
    for (int batch : BATCHES) {
      Point at = Point.random(batch, batch);
      Point along = Point.random(batch, batch + 1000L);
      ProgramField field = new ProgramField(tested, at.theta, batch);
      ProgramField expected = new ProgramField(oracle, at.theta, batch);
      String where = "batch " + batch + ", ";
      close(values(expected, at), values(field, at), where + "f");
      double[] pulled = pulledBack(expected, at);
      close(pulled, pulledBack(field, at), where + "f, wᵀ∂f/∂y, wᵀ∂f/∂θ, wᵀ∂f/∂t");
      close(pushed(expected, at, along), pushed(field, at, along), where + "tangents");
      close(pushedAll(expected, at, along), pushedAll(field, at, along), where + "tangents with θ");
      close(
          pulledAlong(expected, at, along),
          pulledAlong(field, at, along),
          where + "tangents of vjp");
      agreesWithDifferences(batch, at, along, field, where);
    }
  }

  /**
   * Compares the change of wᵀf along a direction, from the engine's pull-back, with a difference of
   * the oracle's values.
   */
  private void agreesWithDifferences(
      int batch, Point at, Point along, ProgramField field, String where) {
    double up = Vectors.dot(at.w, moved(batch, at, along, STEP));
    double down = Vectors.dot(at.w, moved(batch, at, along, -STEP));
    double expected = (up - down) / (2 * STEP);
    int n = at.y.length;
    double[] pulled = pulledBack(field, at);
    double[] direction = Arrays.copyOf(along.y, n + EngineFunctions.PARAMETERS + 1);
    System.arraycopy(along.theta, 0, direction, n, EngineFunctions.PARAMETERS);
    direction[direction.length - 1] = along.t;
    double actual = Vectors.dot(direction, Arrays.copyOfRange(pulled, n, pulled.length));
    double bound = Math.max(STEP_TOLERANCE, tolerance) * batch * Math.max(1, Math.abs(expected));
    assertEquals(expected, actual, bound, where + "against differences");
  }

  private double[] moved(int batch, Point at, Point along, double h) {
    ProgramField field = new ProgramField(oracle, sum(at.theta, along.theta, h), batch);
    double[] dydt = new double[at.y.length];
    field.eval(at.t + h * along.t, sum(at.y, along.y, h), dydt);
    return dydt;
  }

  private static double[] values(ProgramField field, Point at) {
    double[] dydt = new double[at.y.length];
    field.eval(at.t, at.y, dydt);
    return dydt;
  }

  /**
   * The pull-back, added to arrays that are not zero and then freed of their former values: a
   * pull-back must add.
   */
  private static double[] pulledBack(ProgramField field, Point at) {
    double[] dydt = new double[at.y.length];
    double[] yBar = at.w.clone();
    double[] thetaBar = at.theta.clone();
    double tBar = field.vjp(at.t, at.y, at.w, dydt, yBar, thetaBar);
    return joined(dydt, sum(yBar, at.w, -1), sum(thetaBar, at.theta, -1), tBar);
  }

  private static double[] pushed(ProgramField field, Point at, Point along) {
    double[] dydt = new double[at.y.length];
    double[] tangent = new double[at.y.length];
    field.jvp(at.t, at.y, along.t, along.y, dydt, tangent);
    return joined(dydt, tangent, new double[0], 0);
  }

  private static double[] pushedAll(ProgramField field, Point at, Point along) {
    double[] dydt = new double[at.y.length];
    double[] tangent = new double[at.y.length];
    field.jvp(at.t, at.y, along.t, along.y, along.theta, dydt, tangent);
    return joined(dydt, tangent, new double[0], 0);
  }

  private static double[] pulledAlong(ProgramField field, Point at, Point along) {
    double[] yBar = new double[at.y.length];
    double[] thetaBar = new double[EngineFunctions.PARAMETERS];
    double tBar =
        field.vjpTangent(at.t, at.y, at.w, along.t, along.y, along.w, along.theta, yBar, thetaBar);
    return joined(yBar, thetaBar, new double[0], tBar);
  }

  private void close(double[] expected, double[] actual, String what) {
    double scale = Math.max(1, Arrays.stream(expected).map(Math::abs).max().orElseThrow());
    for (int i = 0; i < expected.length; i++) {
      int at = i;
      assertTrue(
          Math.abs(expected[i] - actual[i]) <= tolerance * scale,
          () -> what + "[" + at + "]: expected " + expected[at] + ", got " + actual[at]);
    }
  }

  private static double[] joined(double[] a, double[] b, double[] c, double last) {
    double[] all = Arrays.copyOf(a, a.length + b.length + c.length + 1);
    System.arraycopy(b, 0, all, a.length, b.length);
    System.arraycopy(c, 0, all, a.length + b.length, c.length);
    all[all.length - 1] = last;
    return all;
  }

  private static double[] sum(double[] x, double[] d, double h) {
    double[] moved = x.clone();
    Arrays.setAll(moved, i -> x[i] + h * d[i]);
    return moved;
  }
}
