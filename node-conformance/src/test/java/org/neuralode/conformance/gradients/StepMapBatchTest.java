package org.neuralode.conformance.gradients;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.neuralode.api.method.OneStepSolver;
import org.neuralode.api.method.OutputCotangents;
import org.neuralode.api.method.PartitionedSolver;
import org.neuralode.api.method.StepCotangent;
import org.neuralode.api.method.StepMap;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.testkit.contract.RegisteredSolvers;
import org.neuralode.testkit.gradient.TanhMlpField;
import org.neuralode.testkit.gradient.TinyFields;

/** Pull-backs of the step of a batch, which treat sample by sample. */
class StepMapBatchTest {
  private static final int SAMPLES = 3;
  private static final double T = 0.2;
  private static final double H = 0.05;
  private static final double[] Y = {0.5, -1, 0.1, 0.8, -0.6, 0.3};
  private static final double[] BARS = {1, 0.5, -0.7, 0.2, 0.9, -1.1};

  private static Stream<OneStepSolver> solvers() {
    return RegisteredSolvers.all(H, 1e-6, 1e-6)
        .filter(s -> !(s instanceof PartitionedSolver))
        .filter(OneStepSolver.class::isInstance)
        .map(OneStepSolver.class::cast);
  }

  private static TanhMlpField field(int samples) {
    return TinyFields.tanhMlp(2, 4, samples, TanhMlpField.Input.STATE_AND_TIME, 42);
  }

  /** The result of a pull-back, and its number of vector-Jacobian products. */
  private record Pulled(StepCotangent cotangent, double timeBar, long vjps) {
    static Pulled back(OneStepSolver solver, double[] y, double[] bar) {
      TanhMlpField field = field(y.length / 2);
      StepMap map =
          solver.stepMap(InitialValueProblem.of(field, T, y, T + H).withSamples(y.length / 2));
      StepCotangent cotangent = new StepCotangent(bar.clone(), new double[field.parameterCount()]);
      double[] timeBars = new double[1];
      OutputCotangents outputs =
          new OutputCotangents(new double[] {T + 0.3 * H}, new double[][] {bar}, timeBars);
      outputs.window(0, 1);
      map.pullBack(T, H, y, StepMap.RECOMPUTE, outputs, cotangent);
      return new Pulled(cotangent, timeBars[0], map.vjps());
    }
  }

  @TestFactory
  Stream<DynamicTest> isEachSampleAlone() {
    return solvers().map(s -> dynamicTest(s.name(), () -> isEachSampleAlone(s)));
  }

  private static void isEachSampleAlone(OneStepSolver solver) {
    Pulled batch = Pulled.back(solver, Y, BARS);
    double[] theta = new double[batch.cotangent().theta().length];
    double[] times = new double[3];
    for (int s = 0; s < SAMPLES; s++) {
      Pulled alone =
          Pulled.back(
              solver,
              Arrays.copyOfRange(Y, 2 * s, 2 * s + 2),
              Arrays.copyOfRange(BARS, 2 * s, 2 * s + 2));
      assertArrayEquals(
          alone.cotangent().state(),
          Arrays.copyOfRange(batch.cotangent().state(), 2 * s, 2 * s + 2),
          differences(solver),
          "∂L/∂y of sample " + s);
      for (int i = 0; i < theta.length; i++) {
        theta[i] += alone.cotangent().theta()[i];
      }
      times[0] += alone.cotangent().t();
      times[1] += alone.cotangent().h();
      times[2] += alone.timeBar();
    }
    assertArrayEquals(theta, batch.cotangent().theta(), differences(solver), "∂L/∂θ");
    assertArrayEquals(
        times,
        new double[] {batch.cotangent().t(), batch.cotangent().h(), batch.timeBar()},
        differences(solver),
        "∂L/∂(t, h, tₘ)");
  }

  /**
   * The tolerance for a solver: the field has no second derivatives, so a Rosenbrock step takes
   * differences for them.
   */
  private static double differences(OneStepSolver solver) {
    return solver.name().startsWith("ro") ? 1e-11 : 1e-13;
  }

  @TestFactory
  Stream<DynamicTest> implicitStepsTakeOneProductPerRowOfASample() {
    return solvers()
        .filter(s -> !s.name().startsWith("ro")) // ∂f/∂t takes a product for every component
        .map(
            s ->
                dynamicTest(
                    s.name(),
                    () ->
                        assertEquals(
                            Pulled.back(s, Arrays.copyOf(Y, 2), Arrays.copyOf(BARS, 2)).vjps(),
                            Pulled.back(s, Y, BARS).vjps())));
  }
}
