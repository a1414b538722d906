package org.neuralode.solvers.symplectic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.neuralode.api.field.DifferentiableField;
import org.neuralode.api.field.VectorField;
import org.neuralode.api.method.OutputCotangents;
import org.neuralode.api.method.StepCotangent;
import org.neuralode.api.method.StepMap;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Solution;
import org.neuralode.api.solve.StepObserver;
import org.neuralode.testkit.contract.RegisteredSolvers;
import org.neuralode.testkit.gradient.FiniteDifferenceField;
import org.neuralode.testkit.gradient.TinyFields;
import org.neuralode.testkit.order.ConvergenceOrder;
import org.neuralode.testkit.problem.ReferenceNumbers;
import org.neuralode.testkit.problem.ReferenceProblem;

/** The promises of symplectic compositions beyond the contract of all solvers. */
class SymplecticTest {

  private static Stream<DynamicTest> forEach(Consumer<Composition> check) {
    return Compositions.all().stream().map(c -> dynamicTest(c.name(), () -> check.accept(c)));
  }

  @TestFactory
  Stream<DynamicTest> stepsAndEnergiesAreExact() {
    Map<String, double[]> ends = ReferenceNumbers.of("symplectic-steps.csv", "end");
    Map<String, double[]> after1 = ReferenceNumbers.of("symplectic-steps.csv", "after1");
    Map<String, double[]> energies = ReferenceNumbers.of("symplectic-steps.csv", "energy");
    assertEquals(2 * Compositions.all().size(), ends.size());
    return ends.keySet().stream()
        .map(
            key ->
                dynamicTest(
                    key, () -> exact(key, after1.get(key), ends.get(key), energies.get(key))));
  }

  private static void exact(String key, double[] after1, double[] end, double[] energy) {
    String id = key.split(" ", -1)[0];
    String name = key.split(" ", -1)[1];
    boolean kepler = name.equals("kepler_e06");
    double h = kepler ? 0.01 : 0.1;
    int steps = kepler ? 2000 : 1000;
    assertArrayEquals(after1, solve(id, name, h, 1).y(), 1e-15);
    Solution last = solve(id, name, h, steps);
    assertEquals(steps, last.statistics().accepted());
    // Rounding, which grows with the phase on Kepler's orbit.
    assertArrayEquals(end, last.y(), kepler ? 5e-12 : 1e-12);
    double[] errors = Hamiltonians.energyErrors(RegisteredSolvers.fixed(id, h), name, h, steps);
    double worst = Arrays.stream(errors).map(Math::abs).max().orElseThrow();
    assertEquals(energy[0], worst, 1e-13, "the largest |H - H0|");
    assertEquals(energy[1], errors[steps - 1], 1e-13, "H - H0 at the end");
  }

  private static Solution solve(String id, String name, double h, int steps) {
    return RegisteredSolvers.fixed(id, h)
        .solve(
            InitialValueProblem.of(
                Hamiltonians.field(name), 0, Hamiltonians.start(name), h * steps),
            StepObserver.NONE)
        .orThrow();
  }

  @TestFactory
  Stream<DynamicTest> everyMethodConvergesAtItsOrder() {
    return Stream.of(
            Hamiltonians.brief("kepler_e06"),
            Hamiltonians.brief("henon_heiles"),
            Hamiltonians.forcedPendulum(),
            Hamiltonians.driven())
        .flatMap(
            p ->
                Compositions.all().stream()
                    .map(c -> dynamicTest(c.name() + " on " + p, () -> converges(c, p))));
  }

  private static void converges(Composition c, ReferenceProblem problem) {
    double h = c.order() <= 2 ? 1.0 / 128 : c.order() == 6 ? 1.0 / 8 : 1.0 / 24;
    if (problem.name().equals("kepler_e06")) {
      h /= c.order() == 6 ? 6 : 4; // the orbit turns fast where it starts
    }
    double measured =
        ConvergenceOrder.measure(step -> Symplectic.fixed(c, step), problem, h, h / 2, h / 4);
    // Only the driven problem's dq/dt is neither linear in p nor free of t.
    int expected = problem.name().equals("driven") ? c.separableOrder() : c.order();
    assertEquals(expected, measured, 0.2);
  }

  @TestFactory
  Stream<DynamicTest> energyDoesNotDriftInManySteps() {
    return Stream.of("kepler_e06", "henon_heiles")
        .flatMap(
            name ->
                Compositions.all().stream()
                    .map(c -> dynamicTest(c.name() + " on " + name, () -> bounded(c, name))));
  }

  private static void bounded(Composition c, String name) {
    int steps = 100_000;
    double h = name.equals("kepler_e06") ? 0.01 : 0.1;
    double[] errors = Hamiltonians.energyErrors(Symplectic.fixed(c, h), name, h, steps);
    double first = worst(errors, 0, steps / 10);
    double last = worst(errors, steps - steps / 10, steps);
    assertTrue(last <= 1.2 * first, () -> "|H - H0| grew from %.4g to %.4g".formatted(first, last));
    assertTrue(first < 0.05, () -> "|H - H0| is " + first);
  }

  private static double worst(double[] v, int from, int to) {
    return Arrays.stream(v, from, to).map(Math::abs).max().orElseThrow();
  }

  @TestFactory
  Stream<DynamicTest> aStepKeepsTheSymplecticForm() {
    VectorField field = Hamiltonians.field("henon_heiles");
    DifferentiableField differentiable =
        new FiniteDifferenceField((t, y, theta, f) -> field.eval(t, y, f), new double[0]);
    double[] y = {0.3, -0.2, 0.4, 0.1};
    return forEach(
        c -> {
          double[][] j = jacobian(Symplectic.fixed(c, 1).stepMap(differentiable, 4), y, 0.4);
          for (int a = 0; a < 4; a++) {
            for (int b = 0; b < 4; b++) {
              double form = 0;
              for (int i = 0; i < 2; i++) {
                form += j[i][a] * j[i + 2][b] - j[i + 2][a] * j[i][b];
              }
              double omega = b == a + 2 ? 1 : a == b + 2 ? -1 : 0;
              assertEquals(omega, form, 1e-8, "entry " + a + ", " + b);
            }
          }
        });
  }

  private static double[][] jacobian(StepMap map, double[] y, double h) {
    double[][] rows = new double[y.length][y.length];
    for (int i = 0; i < y.length; i++) {
      rows[i][i] = 1;
      OutputCotangents none = new OutputCotangents(new double[0], new double[0][], new double[0]);
      map.pullBack(0, h, y, StepMap.RECOMPUTE, none, new StepCotangent(rows[i], new double[0]));
    }
    return rows;
  }

  @TestFactory
  Stream<DynamicTest> symmetricMethodsReturnWhenMomentaTurn() {
    return Stream.of(Compositions.VELOCITY_VERLET, Compositions.YOSHIDA4, Compositions.YOSHIDA6)
        .map(c -> dynamicTest(c.name(), () -> returns(c)));
  }

  private static void returns(Composition c) {
    double[] there = solve(c.name(), "henon_heiles", 0.1, 500).y();
    double[] turned = {there[0], there[1], -there[2], -there[3]};
    double[] back =
        Symplectic.fixed(c, 0.1)
            .solve(
                InitialValueProblem.of(Hamiltonians.field("henon_heiles"), 0, turned, 50),
                StepObserver.NONE)
            .orThrow()
            .y();
    double[] y0 = Hamiltonians.start("henon_heiles");
    assertArrayEquals(new double[] {y0[0], y0[1], -y0[2], -y0[3]}, back, 1e-12);
  }

  @TestFactory
  Stream<DynamicTest> samplesMoveAsIfAlone() {
    return forEach(
        c -> {
          Symplectic solver = Symplectic.fixed(c, 0.1);
          double[] y0 = {0.7, -0.4, 0.3, 1.1};
          double[] together =
              solver
                  .solve(
                      InitialValueProblem.of(TinyFields.separable(2), 0, y0, 2).withSamples(2),
                      StepObserver.NONE)
                  .orThrow()
                  .y();
          for (int s = 0; s < 2; s++) {
            double[] alone = Arrays.copyOfRange(y0, 2 * s, 2 * s + 2);
            assertArrayEquals(
                solver
                    .solve(
                        InitialValueProblem.of(TinyFields.separable(1), 0, alone, 2),
                        StepObserver.NONE)
                    .y(),
                Arrays.copyOfRange(together, 2 * s, 2 * s + 2));
          }
        });
  }

  @Test
  void verletSharesTheKickBetweenSteps() {
    Solution end = solve("velocity-verlet", "henon_heiles", 0.125, 1000);
    assertEquals(1 + 2 * 1000, end.statistics().evaluations());
  }

  @Test
  void refusesStatesThatAreNotPositionsAndMomenta() {
    Symplectic solver = Symplectic.fixed(Compositions.VELOCITY_VERLET, 0.1);
    InitialValueProblem<VectorField> odd =
        InitialValueProblem.of((t, y, f) -> {}, 0, new double[6], 1);
    solver.solve(odd, StepObserver.NONE).orThrow();
    String message = refusal(solver, odd.withSamples(2));
    assertTrue(message.contains("(q, p)") && message.contains("3 components"), message);
    assertTrue(refusal(solver, odd.withErrorControlled(4, 1)).contains("2 of 6"));
  }

  private static String refusal(Symplectic solver, InitialValueProblem<?> problem) {
    return assertThrows(
            IllegalArgumentException.class, () -> solver.solve(problem, StepObserver.NONE))
        .getMessage();
  }

  @Test
  void rejectsCoefficientsThatDoNotAddUp() {
    double[] one = {1};
    assertThrows(
        IllegalArgumentException.class,
        () -> new Composition("x", "none", 1, 1, new double[] {0.5}, one));
    assertThrows(
        IllegalArgumentException.class,
        () -> new Composition("x", "none", 1, 1, one, new double[] {0.5, 0.5}));
  }
}
