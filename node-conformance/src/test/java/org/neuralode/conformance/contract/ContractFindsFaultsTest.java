package org.neuralode.conformance.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.neuralode.api.gradient.Gradient;
import org.neuralode.api.gradient.GradientStrategy;
import org.neuralode.api.solve.Solver;
import org.neuralode.testkit.contract.GradientContract;
import org.neuralode.testkit.contract.GradientTolerance;
import org.neuralode.testkit.contract.RegisteredGradients;
import org.neuralode.testkit.contract.RegisteredSolvers;
import org.neuralode.testkit.contract.SolverContract;

/** Checks that the contracts find faults, and do not blame sound solvers. */
class ContractFindsFaultsTest {
  private static final Solver SOUND =
      RegisteredSolvers.adaptive(1e-6, 1e-8).stream()
          .filter(s -> s.name().equals("tsit5"))
          .findFirst()
          .orElseThrow();

  @Test
  void soundSolverHasNoFaults() {
    assertEquals(List.of(), failures(SolverContract.tests(SOUND, 1e-5)));
  }

  @Test
  void findsWrongStatistics() {
    finds(FaultySolvers::miscounting, "counts steps and evaluations");
  }

  @Test
  void findsChangedInput() {
    finds(FaultySolvers::overwritingStart, "modifies neither y0 nor the output times");
  }

  @Test
  void findsIgnoredStop() {
    finds(FaultySolvers::deafToStop, "stops when the observer says so");
  }

  @Test
  void findsHiddenFailure() {
    finds(FaultySolvers::blindToFailure, "ends with NON_FINITE where the field becomes NaN");
  }

  @Test
  void findsSamplesThatHideInAMean() {
    finds(FaultySolvers::takingTheMeanOverSamples, "takes the steps of the most demanding sample");
  }

  @Test
  void findsOutputsThatMissTheTolerance() {
    finds(FaultySolvers::interpolatingLinearly, "meets the tolerance at irregular times");
  }

  @Test
  void findsWrongDerivativesByEachVariable() {
    findsMeddling(g -> g.y0()[0] *= 1.001, "differentiates by y0, forced");
    findsMeddling(g -> g.theta()[1] *= 1.001, "differentiates by θ, forced");
    findsMeddling(g -> g.times()[0] *= 1.001, "differentiates by t0 and output times, forced");
    findsMeddling(g -> g.addT0(1e-3), "differentiates by t0 and output times, batch");
  }

  private static void finds(UnaryOperator<Solver> fault, String behaviour) {
    List<String> failures = failures(SolverContract.tests(fault.apply(SOUND), 1e-5));
    assertTrue(
        failures.contains("tsit5 " + behaviour), () -> "not found; the failures are " + failures);
    assertTrue(failures.size() < 15, () -> "blamed for nearly everything: " + failures);
  }

  private static void findsMeddling(Consumer<Gradient> fault, String behaviour) {
    GradientStrategy sound = RegisteredGradients.all().get(0).strategy();
    GradientStrategy faulty = new FaultySolvers.Meddling(sound, fault);
    String expected = sound.name() + " through tsit5 " + behaviour;
    List<String> failures =
        failures(
            GradientContract.tests(faulty, SOUND, new GradientTolerance(1e-4, 1e-4))
                .filter(t -> t.getDisplayName().equals(expected)));
    assertEquals(List.of(expected), failures);
  }

  private static List<String> failures(Stream<DynamicTest> tests) {
    return tests.filter(ContractFindsFaultsTest::fails).map(DynamicTest::getDisplayName).toList();
  }

  private static boolean fails(DynamicTest test) {
    try {
      test.getExecutable().execute();
      return false;
    } catch (Throwable failure) {
      return true;
    }
  }
}
