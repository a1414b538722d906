package org.neuralode.solvers.contract;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Set;
import org.neuralode.api.method.ImplicitSolver;
import org.neuralode.api.solve.Solver;
import org.neuralode.testkit.problem.ReferenceProblem;
import org.neuralode.testkit.problem.Stiffness;

/**
 * The global error that local errors of the size of the tolerance may add up to: 20 times the
 * tolerance, with these exceptions.
 *
 * <ul>
 *   <li>D1–D5, Kepler orbits: an error in energy changes the period, so the error along the orbit
 *       grows with t². scipy's RK45 at the same tolerances is off by 4211, 483 and 372 times the
 *       tolerance at worst at the end, where most bodies are far from the pericentre; on the way
 *       there the error is several times as large, and at 1e-4 the place on the orbit of D5 is
 *       lost.
 *   <li>heun and bosh3: local errors of the size of the tolerance add up over many more steps.
 *   <li>fehlberg45 and cashkarp, made for keeping the fourth-order result, and kvaerno3 and
 *       kvaerno5: the difference of their two results says too little about the error of the one
 *       that is kept.
 *   <li>trbdf2 and rosenbrock23: of order 2 with an error estimate of just that order, so that the
 *       global error falls with tolerance^(2/3) only.
 *   <li>bdf: the local errors of a multistep method have one sign for as long as the derivative
 *       has, and cycles (B1, A5, E3, Kepler's orbit, stiff B1) turn them into a shift of time.
 *   <li>B2, C2 and C4, whose steps are bound by stability, with dop853 and vern6: their
 *       interpolants amplify the fast components there.
 *   <li>The Oregonator and van der Pol's oscillator: some of the fifty times lie on the front of a
 *       wave, where a small error in time is a large one in the state.
 *   <li>B1 and E3 at 1e-4, and B1 with rodas5p: the steps span a large part of a period, where the
 *       error estimate says little.
 * </ul>
 */
final class ReferenceTolerances {
  /** Methods of order 2, which would need some 10⁵ steps per unit of time at 1e-10. */
  private static final Set<String> SECOND_ORDER = Set.of("heun", "trbdf2", "rosenbrock23");

  private static final Set<String> UNEXTRAPOLATED = Set.of("trbdf2", "rosenbrock23");
  private static final Set<String> LOW_ORDER = Set.of("heun", "bosh3");
  private static final Set<String> OPTIMISTIC =
      Set.of("fehlberg45", "cashkarp", "kvaerno3", "kvaerno5");

  /**
   * Factors on the absolute tolerance: for components far below 1, and for a cycle that passes
   * close to 1 between peaks of 10⁵.
   */
  private static final Map<String, Double> ATOL = Map.of("rober", 1e-6, "orego", 1e-3);

  /** Errors that bdf may make on cycles, in tolerances. */
  private static final Map<String, Double> CYCLES =
      Map.of("detest_B1", 400.0, "detest_A5", 60.0, "detest_E3", 60.0, "kepler_e06", 100.0);

  private ReferenceTolerances() {}

  /** Whether the method can be asked for this tolerance. */
  static boolean suits(Solver solver, double tolerance) {
    return tolerance > 1e-9 || !SECOND_ORDER.contains(solver.name());
  }

  /** The absolute tolerance of a problem, divided by the relative one. */
  static double scale(ReferenceProblem problem) {
    return ATOL.getOrDefault(problem.name(), 1.0);
  }

  /** The error allowed at the end of a solve. */
  static double allowed(Solver solver, ReferenceProblem problem, double tolerance) {
    return tolerance
        * (problem.stiffness() == Stiffness.STIFF
            ? onStiff(solver, problem, tolerance)
            : onNonStiff(solver, problem, tolerance));
  }

  /**
   * The error allowed at times on the way, where steeper slopes turn the same delay into larger
   * errors than at the end: twice as large for methods whose steps do not end at these times.
   */
  static double allowedOnTheWay(Solver solver, ReferenceProblem problem, double tolerance) {
    double steps = solver instanceof ImplicitSolver ? 2 : 1;
    boolean pericentres = problem.name().startsWith("detest_D");
    double factor = problem.name().equals("detest_D5") ? 36 : pericentres ? 12 : 1;
    return steps * factor * allowed(solver, problem, tolerance);
  }

  private static double onStiff(Solver solver, ReferenceProblem problem, double tolerance) {
    boolean fronts = Set.of("orego", "vdpol_mu1e3").contains(problem.name());
    if (UNEXTRAPOLATED.contains(solver.name())) {
      return (fronts ? 6000 : 200) * Math.cbrt(1e-4 / tolerance);
    }
    if (solver.name().equals("bdf")) {
      return fronts ? 250 : 30;
    }
    return (OPTIMISTIC.contains(solver.name()) ? 40 : 20) * (fronts ? 4 : 1);
  }

  private static double onNonStiff(Solver solver, ReferenceProblem problem, double tolerance) {
    boolean orbit = problem.name().startsWith("detest_D");
    if (UNEXTRAPOLATED.contains(solver.name())) {
      return (orbit ? 4000 : 600) * Math.cbrt(1e-4 / tolerance);
    }
    boolean optimistic = OPTIMISTIC.contains(solver.name());
    if (solver.name().equals("bdf")) {
      return orbit ? 3000 : CYCLES.getOrDefault(problem.name(), 20.0);
    }
    if (orbit) {
      return tolerance > 1e-5 || optimistic ? 3000 : 700;
    }
    double factor = LOW_ORDER.contains(solver.name()) ? 300 : optimistic ? 120 : 20;
    boolean chain = Set.of("detest_B2", "detest_C2", "detest_C4").contains(problem.name());
    boolean loose = tolerance > 1e-5 && Set.of("detest_B1", "detest_E3").contains(problem.name());
    boolean longSteps = problem.name().equals("detest_B1") && solver.name().equals("rodas5p");
    boolean amplified = chain && Set.of("dop853", "vern6").contains(solver.name());
    return amplified ? 6 * factor : loose || longSteps ? 3 * factor : factor;
  }

  /** Asserts that an error is at most the error allowed. */
  static void check(
      double error, double allowed, Solver solver, ReferenceProblem problem, double t) {
    assertTrue(
        error <= allowed,
        () ->
            "%s on %s at t=%s: error %.3g, allowed %.3g"
                .formatted(solver.name(), problem, t, error, allowed));
  }
}
