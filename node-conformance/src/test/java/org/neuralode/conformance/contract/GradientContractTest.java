package org.neuralode.conformance.contract;

import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;

import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.neuralode.api.solve.Solver;
import org.neuralode.testkit.contract.GradientContract;
import org.neuralode.testkit.contract.GradientTolerance;
import org.neuralode.testkit.contract.RegisteredGradients;
import org.neuralode.testkit.contract.RegisteredGradients.Kind;
import org.neuralode.testkit.contract.RegisteredGradients.Variant;
import org.neuralode.testkit.contract.RegisteredSolvers;

class GradientContractTest {
  private static final double STEP = 0.05;
  private static final double FINE_STEP = 0.01;

  /** Solvers that would need some 10⁵ steps per unit of time at 1e-10. */
  private static final Set<String> LOW_ORDER = Set.of("heun", "trbdf2", "rosenbrock23", "kvaerno3");

  /** The truncation errors of gradients of the flow at {@link #FINE_STEP}. */
  private static final Map<String, Double> TRUNCATION =
      Map.ofEntries(
          Map.entry("euler", 0.4),
          Map.entry("implicit-euler", 1.0),
          Map.entry("trapezoid", 4e-3),
          Map.entry("implicit-midpoint", 4e-3),
          Map.entry("sdirk2", 4e-3),
          Map.entry("trbdf2", 4e-3),
          Map.entry("rosenbrock23", 4e-3),
          Map.entry("kvaerno3", 1e-4),
          Map.entry(
              "kvaerno5", 3e-3), // a stage beyond the step's end sees the other side of a jump
          Map.entry("midpoint", 4e-3),
          Map.entry("heun", 4e-3),
          Map.entry("ralston", 4e-3),
          Map.entry("bosh3", 1e-4),
          Map.entry("reversible-heun", 4e-3),
          Map.entry("alf", 4e-3),
          Map.entry("heun3", 1e-4),
          Map.entry("ssprk3", 1e-4),
          Map.entry("radau-iia3", 1e-5),
          Map.entry("lobatto-iiic4", 1e-6));

  @TestFactory
  Stream<DynamicNode> everyStrategyThroughFixedSteps() {
    return RegisteredGradients.all().stream()
        .flatMap(
            v ->
                RegisteredSolvers.fixed(v.kind() == Kind.DISCRETE ? STEP : FINE_STEP).stream()
                    .filter(v::suits)
                    .map(s -> contract(v, s, fixedTolerance(v, s))));
  }

  private static GradientTolerance fixedTolerance(Variant variant, Solver solver) {
    double tolerance =
        variant.kind() == Kind.DISCRETE ? 1e-8 : TRUNCATION.getOrDefault(solver.name(), 1e-7);
    return new GradientTolerance(tolerance, tolerance);
  }

  @TestFactory
  Stream<DynamicNode> everyStrategyThroughAdaptiveSteps() {
    return RegisteredGradients.all().stream()
        .flatMap(
            v ->
                RegisteredSolvers.adaptive(1e-10, 1e-10).stream()
                    .filter(s -> !LOW_ORDER.contains(s.name()))
                    .filter(v::suits)
                    .map(s -> contract(v, s, new GradientTolerance(1e-6, 1e-6))));
  }

  @TestFactory
  Stream<DynamicNode> everyStrategyThroughCrudeAdaptiveSteps() {
    return RegisteredGradients.all().stream()
        .flatMap(
            v ->
                RegisteredSolvers.adaptive(1e-6, 1e-6).stream()
                    .filter(v::suits)
                    .map(s -> contract(v, s, crudeTolerance(s))));
  }

  private static GradientTolerance crudeTolerance(Solver solver) {
    double tolerance = LOW_ORDER.contains(solver.name()) ? 5e-3 : 1e-3;
    return new GradientTolerance(tolerance, tolerance);
  }

  private static DynamicNode contract(Variant v, Solver s, GradientTolerance tolerance) {
    return dynamicContainer(
        v + " through " + s.name(), GradientContract.tests(v.strategy(), s, tolerance));
  }
}
