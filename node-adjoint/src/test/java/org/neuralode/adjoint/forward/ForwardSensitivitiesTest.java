package org.neuralode.adjoint.forward;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.neuralode.testkit.gradient.CompiledNetworks.PARAMETERS;
import static org.neuralode.testkit.gradient.CompiledNetworks.random;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.neuralode.adjoint.discrete.DiscreteAdjoint;
import org.neuralode.api.field.DifferentiableField;
import org.neuralode.api.gradient.Gradient;
import org.neuralode.api.gradient.GradientStrategy;
import org.neuralode.api.gradient.RecordedSolve;
import org.neuralode.api.method.ImplicitSolver;
import org.neuralode.api.method.PartitionedSolver;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Solution;
import org.neuralode.api.solve.Solver;
import org.neuralode.api.solve.StepObserver;
import org.neuralode.autodiff.engine.ProgramField;
import org.neuralode.solvers.control.StepControl;
import org.neuralode.solvers.rk.RungeKutta;
import org.neuralode.solvers.rk.Tableaus;
import org.neuralode.testkit.contract.RegisteredSolvers;
import org.neuralode.testkit.gradient.CompiledNetworks;
import org.neuralode.testkit.gradient.Gradients;
import org.neuralode.testkit.gradient.TinyFields;

class ForwardSensitivitiesTest {
  private static final double[] TIMES = CompiledNetworks.times();
  private static final GradientStrategy FORWARD = new ForwardSensitivities();
  private static final GradientStrategy DISCRETE = new DiscreteAdjoint(DiscreteAdjoint.Keep.STAGES);
  private static final double[] RATES = {0.04, 3e7, 1e4};

  static Stream<Solver> explicitRungeKutta() {
    return RegisteredSolvers.all(0.07131, 1e-6, 1e-8).filter(RungeKutta.class::isInstance);
  }

  private static Gradient gradient(
      GradientStrategy strategy,
      Solver solver,
      InitialValueProblem<? extends DifferentiableField> problem) {
    RecordedSolve recorded = strategy.record(solver, problem);
    int n = problem.dimension();
    int outputs = problem.times().length;
    Gradient gradient = new Gradient(n, problem.field().parameterCount(), outputs);
    double[][] bars = new double[outputs][];
    Arrays.setAll(bars, m -> random(n, 7 + m));
    recorded.backward(bars, gradient);
    return gradient;
  }

  private static void assertClose(double[] expected, double[] actual, double tolerance) {
    double error = Gradients.relativeError(actual, expected);
    assertTrue(error <= tolerance, () -> "off by " + error);
  }

  /**
   * Checks derivatives to rounding with fixed steps; S steers adaptive steps too, so those differ.
   */
  @ParameterizedTest
  @MethodSource("explicitRungeKutta")
  void derivativesAreThoseOfTheDiscreteSolve(Solver solver) {
    var problem = CompiledNetworks.problem(random(PARAMETERS, 3), random(6, 4));
    boolean fixed = ((RungeKutta) solver).control() instanceof StepControl.Fixed;
    Gradient expected = gradient(DISCRETE, solver, problem);
    Gradient actual = gradient(FORWARD, solver, problem);
    assertClose(expected.y0(), actual.y0(), fixed ? 1e-12 : 1e-4);
    assertClose(expected.theta(), actual.theta(), fixed ? 1e-12 : 1e-4);
  }

  @ParameterizedTest
  @MethodSource("explicitRungeKutta")
  void statesAreThoseWithoutSensitivities(Solver solver) {
    var problem = CompiledNetworks.problem(random(PARAMETERS, 3), random(6, 4));
    boolean fixed = ((RungeKutta) solver).control() instanceof StepControl.Fixed;
    RecordedSolve recorded = FORWARD.record(solver, problem);
    var alone = solver.sample(problem);
    assertEquals(6, recorded.solution().y().length);
    for (int m = 0; m < TIMES.length; m++) {
      assertArrayEquals(alone.states()[m], recorded.states()[m], fixed ? 1e-14 : 1e-5);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"radau-iia5", "rodas5p", "bdf", "kvaerno5"})
  void stiffSolversGiveTheGradientOfTheFlow(String id) {
    Solver solver = RegisteredSolvers.named(id, Map.of("rtol", 1e-9, "atol", 1e-12));
    double[] times = {0.3, 4, 40};
    InitialValueProblem<ProgramField> problem =
        InitialValueProblem.at(
            CompiledNetworks.robertson(RATES.clone()), 0, new double[] {1, 0, 0}, times);
    Solver reference = RegisteredSolvers.named("radau-iia5", Map.of("rtol", 1e-11, "atol", 1e-14));
    Gradient expected = gradient(DISCRETE, reference, problem);
    Gradient actual = gradient(FORWARD, solver, problem);
    assertClose(scaled(expected.theta()), scaled(actual.theta()), 1e-5);
    assertClose(expected.y0(), actual.y0(), 1e-5);
  }

  /** Derivatives by the logarithms of the rates, which are of similar size. */
  private static double[] scaled(double[] thetaBar) {
    double[] scaled = thetaBar.clone();
    Arrays.setAll(scaled, i -> thetaBar[i] * RATES[i]);
    return scaled;
  }

  @Test
  void saysHowManyDirectionsItSolvedFor() {
    Solver solver = RungeKutta.fixed(Tableaus.tsit5(), 0.1);
    RecordedSolve recorded =
        FORWARD.record(solver, CompiledNetworks.problem(random(PARAMETERS, 3), random(6, 4)));
    String note = recorded.solution().statistics().note();
    assertTrue(note.startsWith("forward sensitivities in 12 directions, "), note);
    assertEquals(8L * TIMES.length * 6 * (1 + 12 + 1), recorded.peakBytes());
  }

  @Test
  void refusesFieldsWithoutTangents() {
    var problem = InitialValueProblem.of(TinyFields.linear(), 0, new double[] {1, 1, 1}, 1);
    Solver solver = RungeKutta.fixed(Tableaus.tsit5(), 0.1);
    String message =
        assertThrows(IllegalArgumentException.class, () -> FORWARD.record(solver, problem))
            .getMessage();
    assertTrue(message.contains("SensitivityField") && message.contains("discrete"), message);
  }

  @Test
  void refusesSolversOfPartitionedStates() {
    Solver partitioned =
        RegisteredSolvers.fixed(0.1).stream()
            .filter(PartitionedSolver.class::isInstance)
            .findFirst()
            .orElseThrow();
    var problem = CompiledNetworks.problem(random(PARAMETERS, 3), random(2, 4));
    String message =
        assertThrows(IllegalArgumentException.class, () -> FORWARD.record(partitioned, problem))
            .getMessage();
    assertTrue(message.contains("(q, p)"), message);
  }

  @Test
  void refusesVeryLargeMatricesBeforeTheSolve() {
    var problem = CompiledNetworks.problem(random(PARAMETERS, 3), random(60, 4));
    ImplicitSolver unsolved =
        new ImplicitSolver() {
          @Override
          public String name() {
            return "factors";
          }

          @Override
          public int jacobianRows(InitialValueProblem<?> p) {
            return p.dimension();
          }

          @Override
          public Solution solve(InitialValueProblem<?> p, StepObserver observer) {
            throw new AssertionError("began to solve");
          }
        };
    String message =
        assertThrows(IllegalArgumentException.class, () -> FORWARD.record(unsolved, problem))
            .getMessage();
    assertTrue(message.contains("factors") && message.contains("780 rows"), message);
    assertTrue(message.contains("discrete") && message.contains("bdf"), message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"radau-iia5", "rodas5p", "rosenbrock23"})
  void refusesSolversThatAlwaysFactor(String id) {
    Solver solver = RegisteredSolvers.named(id, Map.of());
    var problem = CompiledNetworks.problem(random(PARAMETERS, 3), random(60, 4)).withSamples(1);
    assertThrows(IllegalArgumentException.class, () -> FORWARD.record(solver, problem));
  }

  @ParameterizedTest
  @ValueSource(strings = {"bdf", "kvaerno5", "trbdf2", "auto"})
  void largeProblemsAreSolvedByProducts(String id) {
    Solver solver = RegisteredSolvers.named(id, Map.of("rtol", 1e-6, "atol", 1e-8));
    var problem = CompiledNetworks.problem(random(PARAMETERS, 3), random(60, 4));
    Solver reference = RegisteredSolvers.named("vern7", Map.of("rtol", 1e-10, "atol", 1e-10));
    Gradient expected = gradient(DISCRETE, reference, problem);
    Gradient actual = gradient(FORWARD, solver, problem);
    assertClose(expected.theta(), actual.theta(), 1e-3);
    assertClose(expected.y0(), actual.y0(), 1e-3);
  }
}
