package org.neuralode.adjoint.continuous;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.neuralode.adjoint.Backward;
import org.neuralode.adjoint.discrete.DiscreteAdjoint;
import org.neuralode.api.field.DifferentiableField;
import org.neuralode.api.gradient.GradientStrategy;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Solver;
import org.neuralode.solvers.symplectic.Compositions;
import org.neuralode.solvers.symplectic.Symplectic;
import org.neuralode.testkit.contract.RegisteredSolvers;
import org.neuralode.testkit.contract.SampledLoss;
import org.neuralode.testkit.gradient.Gradients;
import org.neuralode.testkit.gradient.LinearField;
import org.neuralode.testkit.gradient.TinyFields;

/**
 * If the flow cannot be followed backwards, backsolve notes this and gives the gradient all the
 * same.
 */
class BacksolveFallbackTest {
  private static final BacksolveAdjoint BACKSOLVE = new BacksolveAdjoint(Optional.empty());
  private static final GradientStrategy DISCRETE = new DiscreteAdjoint(DiscreteAdjoint.Keep.STATES);

  private static Solver solver(String id, double tolerance) {
    return RegisteredSolvers.named(id, Map.of("rtol", tolerance, "atol", tolerance));
  }

  private static double[] reference(SampledLoss loss) {
    return Backward.of(DISCRETE, solver("vern9", 1e-13), loss).state();
  }

  private static void assertFallsBack(SampledLoss loss, Solver solver, double tolerance) {
    Backward actual = Backward.of(BACKSOLVE, solver, loss);
    String note = actual.statistics().note();
    assertTrue(note.startsWith("backsolve from t=") && note.contains("interpolating"), note);
    double error = Gradients.relativeError(actual.state(), reference(loss));
    assertTrue(error <= tolerance, () -> solver.name() + " is off by " + error + ": " + note);
  }

  private static SampledLoss relaxing(double rate, double... times) {
    return SampledLoss.of(
        new RelaxingField(new double[] {rate, 0.1}), 0, new double[] {0.5}, times);
  }

  @ParameterizedTest
  @CsvSource({
    "10, tsit5",
    "20, tsit5",
    "30, tsit5",
    "10, radau-iia5",
    "20, rodas5p",
    "30, bdf",
    "30, auto"
  })
  void relaxationWithoutObservationsInBetween(double rate, String id) {
    assertFallsBack(relaxing(rate, 2), solver(id, 1e-8), 1e-5);
  }

  @ParameterizedTest
  @ValueSource(doubles = {10, 20, 30})
  void itsGradientAgreesWithDifferences(double rate) {
    SampledLoss loss = relaxing(rate, 2);
    double[] theta = loss.field().theta();
    Solver sharp = solver("vern9", 1e-13);
    double[] expected = Gradients.gradient(theta, () -> loss.value(sharp), 0.02);
    double[] actual = Backward.of(BACKSOLVE, solver("tsit5", 1e-8), loss).gradient().theta();
    assertTrue(Gradients.relativeError(actual, expected) <= 1e-5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"radau-iia5", "rodas5p", "bdf"})
  void stiffLinearSystem(String id) {
    LinearField field = new LinearField(2, new double[] {-1000, 999, 0, -1});
    SampledLoss loss = SampledLoss.of(field, 0, new double[] {2, 1}, 0.4, 1.5);
    assertFallsBack(loss, solver(id, 1e-8), 1e-5);
  }

  @Test
  void lorenzForAShortTime() {
    LorenzField field = new LorenzField(new double[] {10, 28, 8 / 3.0});
    SampledLoss loss = SampledLoss.of(field, 0, new double[] {1, 1, 20}, 1.5);
    assertFallsBack(loss, solver("dopri5", 1e-9), 1e-5);
  }

  @Test
  void onlyTheIntervalsThatNeedItFallBack() {
    SampledLoss loss = relaxing(10, 0.01, 0.02, 2);
    Backward actual = Backward.of(BACKSOLVE, solver("tsit5", 1e-8), loss);
    String note = actual.statistics().note();
    assertTrue(note.startsWith("backsolve from t=2.0 to t=0.02 "), note);
    assertFalse(note.contains("more interval"), note);
  }

  @Test
  void whatCanBeReconstructedIsNot() {
    SampledLoss loss = SampledLoss.of(TinyFields.lotkaVolterra(), 0, new double[] {1, 1}, 1.3, 2.9);
    assertEquals("", Backward.of(BACKSOLVE, solver("tsit5", 1e-8), loss).statistics().note());
  }

  @Test
  void anInfiniteLimitTrustsWhateverArrives() {
    SampledLoss loss = relaxing(5, 2);
    Solver solver = solver("tsit5", 1e-8);
    BacksolveAdjoint trusting = new BacksolveAdjoint(Optional.empty(), Double.POSITIVE_INFINITY);
    assertEquals("", Backward.of(trusting, solver, loss).statistics().note());
    assertThrows(IllegalArgumentException.class, () -> new BacksolveAdjoint(Optional.empty(), 0));
  }

  @Test
  void givesWhatInterpolatingGives() {
    SampledLoss loss = relaxing(30, 2);
    Solver solver = solver("rodas5p", 1e-7);
    double[] expected =
        Backward.of(new InterpolatingAdjoint(Optional.empty(), 0), solver, loss).state();
    assertArrayEquals(expected, Backward.of(BACKSOLVE, solver, loss).state(), 1e-12);
  }

  @Test
  void refusesTolerancesOfSingleComponentsBeforeTheSolve() {
    Solver single =
        RegisteredSolvers.named("tsit5", Map.of("rtol", 1e-6, "atols", List.of(1e-6, 1e-8)));
    SampledLoss loss = SampledLoss.of(TinyFields.lotkaVolterra(), 0, new double[] {1, 1}, 1);
    String message =
        assertThrows(IllegalArgumentException.class, () -> BACKSOLVE.record(single, loss.problem()))
            .getMessage();
    assertTrue(message.contains("[y, λ]") && message.contains("option solver"), message);
    new BacksolveAdjoint(Optional.of(solver("tsit5", 1e-6))).record(single, loss.problem());
  }

  @Test
  void refusesSolversOfPartitionedStates() {
    InitialValueProblem<DifferentiableField> problem =
        InitialValueProblem.of(TinyFields.separable(1), 0, new double[] {1, 0}, 1);
    Symplectic solver = Symplectic.fixed(Compositions.YOSHIDA4, 0.1);
    String message =
        assertThrows(IllegalArgumentException.class, () -> BACKSOLVE.record(solver, problem))
            .getMessage();
    assertTrue(message.contains("yoshida4") && message.contains("use discrete"), message);
  }
}
