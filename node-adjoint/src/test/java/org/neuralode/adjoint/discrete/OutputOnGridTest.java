package org.neuralode.adjoint.discrete;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.neuralode.api.gradient.Gradient;
import org.neuralode.api.gradient.RecordedSolve;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.solvers.rk.RungeKutta;
import org.neuralode.solvers.rk.Tableau;
import org.neuralode.solvers.rk.Tableaus;
import org.neuralode.testkit.gradient.TinyFields;

/**
 * Tests the time derivative of an interpolated output at the end of a step, which does not move the
 * steps.
 */
class OutputOnGridTest {
  private static final double T1 = 1;
  private static final double[] Y0 = {1, 1};

  static Stream<Tableau> tableaus() {
    return Tableaus.all().stream().filter(t -> !RungeKutta.fixed(t, 0.25).stepsOntoTimes());
  }

  private static double loss(Tableau tableau, double output) {
    double[][] states = record(tableau, output).states();
    return states[0][0] + 2 * states[0][1];
  }

  private static RecordedSolve record(Tableau tableau, double output) {
    var field = TinyFields.lotkaVolterra();
    var problem = InitialValueProblem.of(field, 0, Y0, T1).withTimes(new double[] {output});
    return new DiscreteAdjoint(DiscreteAdjoint.Keep.STATES)
        .record(RungeKutta.fixed(tableau, 0.25), problem);
  }

  @ParameterizedTest
  @MethodSource("tableaus")
  void timeDerivativeIsThatOfTheInterpolantBefore(Tableau tableau) {
    Gradient gradient = new Gradient(2, 4, 1);
    record(tableau, 0.5).backward(new double[][] {{1, 2}}, gradient);
    double h = 1e-4;
    // One-sided, of second order: two steps' interpolants meet here with different slopes.
    double expected =
        (3 * loss(tableau, 0.5) - 4 * loss(tableau, 0.5 - h) + loss(tableau, 0.5 - 2 * h))
            / (2 * h);
    assertEquals(expected, gradient.times()[0], 1e-5);
  }
}
