package org.neuralode.conformance.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.neuralode.adjoint.events.EventAdjoint;
import org.neuralode.adjoint.events.EventCotangents;
import org.neuralode.adjoint.events.EventRecord;
import org.neuralode.api.event.DifferentiableEvent;
import org.neuralode.api.event.Occurrence;
import org.neuralode.api.field.DifferentiableField;
import org.neuralode.api.gradient.Gradient;
import org.neuralode.api.gradient.GradientStrategy;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Solver;
import org.neuralode.solvers.events.EventSolution;
import org.neuralode.solvers.events.EventSolver;
import org.neuralode.testkit.contract.RegisteredGradients;
import org.neuralode.testkit.contract.RegisteredSolvers;
import org.neuralode.testkit.gradient.Gradients;

/**
 * Gradients of random losses on outputs, event times and states at events, of random problems
 * forwards and backwards in time, compared with differences of solves.
 */
class RandomEventGradientsTest {
  private static final Solver SOLVER =
      RegisteredSolvers.named("tsit5", Map.of("rtol", 1e-11, "atol", 1e-13));
  private static final double SPAN = 6;

  @TestFactory
  Stream<DynamicTest> gradientsAgreeWithDifferences() {
    return RegisteredGradients.all().stream()
        .filter(variant -> variant.suits(SOLVER))
        .flatMap(
            variant ->
                LongStream.rangeClosed(2, 7)
                    .mapToObj(
                        seed ->
                            dynamicTest(
                                variant + ", seed " + seed,
                                () -> new Draw(seed).check(variant.strategy()))));
  }

  /** A random problem with a random loss. */
  private static final class Draw {
    private final Random random;
    private final int direction;
    private final double[] theta = new double[Kicked.PARAMETERS];
    private final double[] y0 = new double[2];
    private final double[] span;
    private final double[] times;
    private final Kicked problem = new Kicked(theta);
    private double[][] outputWeights = {};
    private EventCotangents weights = EventCotangents.none(0, 2);

    Draw(long seed) {
      random = new Random(seed);
      direction = seed % 2 == 0 ? 1 : -1;
      theta[0] = 1.5 + 0.3 * random.nextDouble();
      theta[1] = 1.5 + 0.3 * random.nextDouble();
      theta[2] = 0.3 * random.nextGaussian();
      theta[3] = 0.4 + 0.2 * random.nextDouble();
      theta[4] = 0.3 * random.nextGaussian();
      theta[5] = 0.5 * random.nextGaussian();
      y0[0] = 0.2 * random.nextDouble();
      y0[1] = direction * (1 + random.nextDouble());
      span = new double[] {0.3, 0.3 + direction * SPAN};
      times = new double[] {span[0] + direction * 1.3, span[0] + direction * 5.1, span[1]};
    }

    private InitialValueProblem<DifferentiableField> problem() {
      double[] all = times.clone();
      all[2] = span[1];
      return InitialValueProblem.at(problem.field(), span[0], y0, all);
    }

    private EventSolution solve() {
      List<DifferentiableEvent> events = problem.events();
      return new EventSolver(SOLVER)
          .solve(problem(), events.stream().map(DifferentiableEvent::event).toList())
          .orThrow();
    }

    void check(GradientStrategy strategy) {
      List<DifferentiableEvent> events = problem.events();
      List<Occurrence> path =
          new EventSolver(SOLVER)
              .solve(problem(), events.stream().map(DifferentiableEvent::event).toList())
              .orThrow()
              .occurrences();
      assertTrue(path.size() >= 3, "only " + path.size() + " events");
      drawWeights(path.size());
      EventRecord record = new EventAdjoint(strategy).record(SOLVER, problem(), events, path);
      Gradient gradient = new Gradient(2, Kicked.PARAMETERS, times.length);
      record.backward(outputWeights, weights, gradient);
      compare("y0", Gradients.gradient(y0, this::loss, 1e-3), gradient.y0());
      compare("theta", Gradients.gradient(theta, this::loss, 1e-3), gradient.theta());
      double[] ends = {gradient.t0(), gradient.times()[2]};
      compare("t0, t1", Gradients.gradient(span, this::loss, 1e-3), ends);
    }

    private void drawWeights(int events) {
      outputWeights = new double[times.length][];
      for (int m = 0; m < times.length; m++) {
        outputWeights[m] = pair();
      }
      weights = EventCotangents.none(events, 2);
      for (int k = 0; k < events; k++) {
        weights.times()[k] = random.nextGaussian();
        weights.before()[k] = pair();
        weights.after()[k] = pair();
      }
    }

    private double[] pair() {
      return new double[] {random.nextGaussian(), random.nextGaussian()};
    }

    private double loss() {
      EventSolution solution = solve();
      assertEquals(weights.times().length, solution.occurrences().size());
      double loss = 0;
      for (int m = 0; m < times.length; m++) {
        loss += dot(outputWeights[m], solution.samples().states()[m]);
      }
      for (int k = 0; k < weights.times().length; k++) {
        Occurrence event = solution.occurrences().get(k);
        loss += weights.times()[k] * event.t();
        loss += dot(weights.before()[k], event.before()) + dot(weights.after()[k], event.after());
      }
      return loss;
    }

    private static double dot(double[] a, double[] b) {
      return a[0] * b[0] + a[1] * b[1];
    }

    private static void compare(String what, double[] expected, double[] actual) {
      double error = Gradients.relativeError(actual, expected);
      assertTrue(error < 1e-7, what + ": relative difference " + error);
    }
  }
}
