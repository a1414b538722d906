package org.neuralode.adjoint.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.neuralode.adjoint.discrete.DiscreteAdjoint;
import org.neuralode.api.event.DifferentiableEvent;
import org.neuralode.api.event.EventAction;
import org.neuralode.api.event.Occurrence;
import org.neuralode.api.gradient.Gradient;
import org.neuralode.api.gradient.GradientStrategy;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Solver;
import org.neuralode.solvers.events.EventSolver;
import org.neuralode.testkit.contract.RegisteredGradients;
import org.neuralode.testkit.contract.RegisteredSolvers;

/**
 * Derivatives of times and states of a bouncing ball, with every strategy, against closed forms.
 */
class BouncingBallGradientsTest {
  private static final Solver SOLVER =
      RegisteredSolvers.named("tsit5", Map.of("rtol", 1e-12, "atol", 1e-13));
  private static final double[] Y0 = {1, 0};

  /** Reference data of the bounces k = 1 to 4: t, ∂t/∂h0, ∂t/∂v0, ∂t/∂g, ∂t/∂restitution. */
  private static final double[][] BOUNCES = {
    {
      0.45152364098573090445,
      0.22576182049286545223,
      0.10193679918450560652,
      -0.023013437359109628158,
      0
    },
    {
      1.2642661947600465325,
      0.63213309738002326623,
      0.10193679918450560652,
      -0.064437624605506958841,
      0.9030472819714618089
    },
    {
      1.9957344931569305977,
      0.99786724657846529884,
      0.10193679918450560652,
      -0.10171939312726455646,
      2.5285323895200930649
    },
    {
      2.6540559617141262564,
      1.3270279808570631282,
      0.10193679918450560652,
      -0.13527298479684639431,
      4.7229372847107452606
    }
  };

  private static Stream<GradientStrategy> strategies() {
    return RegisteredGradients.all().stream()
        .filter(variant -> variant.suits(SOLVER))
        .map(RegisteredGradients.Variant::strategy);
  }

  private static EventRecord record(
      GradientStrategy strategy,
      InitialValueProblem<Ball> problem,
      List<DifferentiableEvent> events) {
    List<Occurrence> path =
        new EventSolver(SOLVER)
            .solve(problem, events.stream().map(DifferentiableEvent::event).toList())
            .orThrow()
            .occurrences();
    return new EventAdjoint(strategy).record(SOLVER, problem, events, path);
  }

  private static int[] hits(EventRecord record) {
    return IntStream.range(0, record.occurrences().size())
        .filter(k -> record.occurrences().get(k).event().name().equals("hit"))
        .toArray();
  }

  private static double[][] zeros(EventRecord record) {
    return new double[record.times().length][2];
  }

  @TestFactory
  Stream<DynamicTest> timesOfBouncesHaveTheirClosedFormsDerivatives() {
    return strategies().map(s -> dynamicTest(s.toString(), () -> checkTimes(s)));
  }

  private static void checkTimes(GradientStrategy strategy) {
    Ball ball = new Ball(9.81, 0.9);
    EventRecord record =
        record(strategy, InitialValueProblem.of(ball, 0, Y0, 2.7), ball.bouncing());
    int[] hits = hits(record);
    assertEquals(BOUNCES.length, hits.length);
    for (int k = 0; k < hits.length; k++) {
      assertEquals(BOUNCES[k][0], record.occurrences().get(hits[k]).t(), 1e-12);
      EventCotangents bars = EventCotangents.none(record.occurrences().size(), 2);
      bars.times()[hits[k]] = 1;
      Gradient gradient = new Gradient(2, 2, 0);
      record.backward(zeros(record), bars, gradient);
      double[] actual = {
        gradient.y0()[0], gradient.y0()[1], gradient.theta()[0], gradient.theta()[1]
      };
      for (int i = 0; i < actual.length; i++) {
        assertEquals(BOUNCES[k][i + 1], actual[i], 1e-9, "bounce " + k + ", derivative " + i);
      }
      assertEquals(1, gradient.t0(), 1e-10);
      assertEquals(0, gradient.t1());
    }
  }

  @TestFactory
  Stream<DynamicTest> statesBeyondBouncesHaveTheirClosedFormsDerivatives() {
    return strategies().map(s -> dynamicTest(s.toString(), () -> checkState(s)));
  }

  private static void checkState(GradientStrategy strategy) {
    double[][] expected = { // reference data at t = 1.63: derivatives by h0, v0, g, restitution
      {
        0.656097249999709851,
        -3.4395848856506742816e-7,
        2.8032616818052995395e-7,
        2.9159942105257049495
      },
      {7.9951516871163864117, 1.0, -0.81499982802075571747, 16.831898288666076656}
    };
    Ball ball = new Ball(9.81, 0.9);
    double[] times = {0.2, 1.63};
    EventRecord record =
        record(strategy, InitialValueProblem.at(ball, 0, Y0, times), ball.bouncing());
    assertEquals(0.656099999999419702, record.states()[1][0], 1e-10);
    for (int component = 0; component < 2; component++) {
      double[][] bars = zeros(record);
      bars[1][component] = 1;
      Gradient gradient = new Gradient(2, 2, 2);
      record.backward(bars, EventCotangents.none(record.occurrences().size(), 2), gradient);
      double[] actual = {
        gradient.y0()[0], gradient.y0()[1], gradient.theta()[0], gradient.theta()[1]
      };
      for (int i = 0; i < actual.length; i++) {
        assertEquals(expected[component][i], actual[i], 1e-8, component + " by " + i);
      }
      double[] f = new double[2];
      ball.eval(1.63, record.states()[1], f);
      assertEquals(f[component], gradient.times()[1], 1e-8);
      assertEquals(-f[component], gradient.t0(), 1e-8);
    }
  }

  @TestFactory
  Stream<DynamicTest> anEventThatStopsTheSolveTakesThePlaceOfT1() {
    return strategies()
        .map(
            s ->
                dynamicTest(
                    s.toString(),
                    () -> {
                      Ball ball = new Ball(9.81, 0.9);
                      EventRecord record =
                          record(
                              s,
                              InitialValueProblem.of(ball, 0, Y0, 3),
                              List.of(ball.top(), ball.landing()));
                      assertEquals(BOUNCES[0][0], record.solution().t(), 1e-12);
                      // The ball is at the top at t0 and starts to fall: an event as well.
                      EventCotangents bars = EventCotangents.none(2, 2);
                      bars.after()[1][1] = 1; // the velocity at landing is -sqrt(v0² + 2 g h0)
                      Gradient gradient = new Gradient(2, 2, 0);
                      record.backward(zeros(record), bars, gradient);
                      double speed = Math.sqrt(2 * 9.81);
                      assertEquals(-9.81 / speed, gradient.y0()[0], 1e-9);
                      assertEquals(0, gradient.y0()[1], 1e-9);
                      assertEquals(-1 / speed, gradient.theta()[0], 1e-9);
                      assertEquals(0, gradient.t0(), 1e-9);
                      assertEquals(0, gradient.t1());
                    }));
  }

  @Test
  void aRecordedEventMovesWithoutAResetOfTheState() {
    Ball ball = new Ball(9.81, 0.9);
    InitialValueProblem<Ball> problem = InitialValueProblem.of(ball, 0, new double[] {1, 3}, 0.5);
    EventRecord record =
        record(new DiscreteAdjoint(DiscreteAdjoint.Keep.STATES), problem, List.of(ball.top()));
    EventCotangents bars = EventCotangents.none(1, 2);
    bars.times()[0] = 2; // time of the top: v0 / g
    bars.before()[0][0] = 1; // height of the top: h0 + v0² / (2 g)
    Gradient gradient = new Gradient(2, 2, 0);
    record.backward(zeros(record), bars, gradient);
    assertEquals(1, gradient.y0()[0], 1e-10);
    assertEquals((2 + 3) / 9.81, gradient.y0()[1], 1e-10);
    assertEquals((-2 * 3 - 4.5) / (9.81 * 9.81), gradient.theta()[0], 1e-10);
  }

  @TestFactory
  Stream<DynamicTest> eventsAtTheSameTimeFollowOneAnother() {
    return strategies().map(s -> dynamicTest(s.toString(), () -> checkSameTime(s)));
  }

  /** The recorded event "floor", before or after the bounce, has the time of the bounce. */
  private static void checkSameTime(GradientStrategy strategy) {
    Ball ball = new Ball(9.81, 0.9);
    for (boolean first : new boolean[] {true, false}) {
      List<DifferentiableEvent> events =
          first ? List.of(ball.floor(), ball.hit()) : List.of(ball.hit(), ball.floor());
      EventRecord record = record(strategy, InitialValueProblem.of(ball, 0, Y0, 1.5), events);
      assertEquals(4, record.occurrences().size());
      assertEquals(first ? "floor" : "hit", record.occurrences().get(2).event().name());
      for (int k = 2; k < 4; k++) {
        EventCotangents bars = EventCotangents.none(4, 2);
        bars.times()[k] = 1;
        Gradient gradient = new Gradient(2, 2, 0);
        record.backward(zeros(record), bars, gradient);
        assertEquals(BOUNCES[1][1], gradient.y0()[0], 1e-9);
        assertEquals(BOUNCES[1][3], gradient.theta()[0], 1e-9);
        assertEquals(BOUNCES[1][4], gradient.theta()[1], 1e-9);
      }
    }
  }

  @Test
  void aContactIsNotDifferentiable() {
    Ball ball = new Ball(9.81, 0.9);
    InitialValueProblem<Ball> problem = InitialValueProblem.of(ball, 0, Y0, 1);
    DifferentiableEvent hit = ball.hit();
    double[] resting = {0, -1e-9};
    Occurrence contact = new Occurrence(hit.event(), 0.4, resting, resting, EventAction.Then.STOP);
    EventRecord record =
        new EventAdjoint(new DiscreteAdjoint(DiscreteAdjoint.Keep.STATES))
            .record(SOLVER, problem, List.of(hit), List.of(contact));
    EventCotangents bars = EventCotangents.none(1, 2);
    bars.times()[0] = 1;
    IllegalArgumentException thrown =
        assertThrows(
            IllegalArgumentException.class,
            () -> record.backward(zeros(record), bars, new Gradient(2, 2, 0)));
    assertTrue(
        thrown.getMessage().startsWith("event 'hit' at t=0.4 only grazes its surface"),
        thrown.getMessage());
  }

  @Test
  void anEventWithoutDerivativesIsRefused() {
    Ball ball = new Ball(9.81, 0.9);
    InitialValueProblem<Ball> problem = InitialValueProblem.of(ball, 0, Y0, 1);
    Occurrence other = new Occurrence(ball.top().event(), 0.4, Y0, Y0, EventAction.Then.CONTINUE);
    IllegalArgumentException thrown =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                new EventAdjoint(new DiscreteAdjoint(DiscreteAdjoint.Keep.STATES))
                    .record(SOLVER, problem, List.of(ball.hit()), List.of(other)));
    assertEquals(
        "event 'top' at t=0.4 has no derivatives; give a DifferentiableEvent of it",
        thrown.getMessage());
  }
}
