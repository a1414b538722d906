package org.neuralode.solvers.events;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.neuralode.api.event.Event;
import org.neuralode.api.event.Event.Direction;
import org.neuralode.api.event.EventAction;
import org.neuralode.api.event.Occurrence;
import org.neuralode.api.field.VectorField;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.solvers.rk.RungeKutta;
import org.neuralode.solvers.rk.Tableaus;

class CrossingProperties {
  private static final double SPAN = 10;

  /** The cosine y = cos(ωt + φ) rises through the level c where ωt + φ = −acos c + 2πk. */
  @Property(tries = 60, seed = "20261124")
  void oscillatorsCrossThresholdsAtTheTimesOfTheClosedForm(
      @ForAll @DoubleRange(min = 0.3, max = 3) double omega,
      @ForAll @DoubleRange(min = 0.05, max = 3.1) double phase,
      @ForAll @DoubleRange(min = -0.95, max = 0.95) double level,
      @ForAll Direction direction,
      @ForAll boolean backwards) {
    VectorField field =
        (t, y, dydt) -> {
          dydt[0] = omega * y[1];
          dydt[1] = -omega * y[0];
        };
    double sign = backwards ? -1 : 1;
    double[] y0 = {Math.cos(phase), -Math.sin(phase)};
    Event crossing = new Event("c", (t, y) -> y[0] - level, direction, EventAction.RECORD);
    EventSolution solution =
        new EventSolver(RungeKutta.adaptive(Tableaus.tsit5(), 1e-12, 1e-13))
            .solve(InitialValueProblem.of(field, 0, y0, sign * SPAN), List.of(crossing))
            .orThrow();
    double[] expected =
        IntStream.rangeClosed(-10, 10)
            .boxed()
            .flatMap(
                k ->
                    IntStream.of(-1, 1)
                        .filter(s -> direction == Direction.ANY || rises(s, sign, direction))
                        .mapToObj(s -> (s * Math.acos(level) + 2 * Math.PI * k - phase) / omega))
            .map(t -> sign * t)
            .filter(t -> t > 0 && t <= SPAN)
            .sorted()
            .mapToDouble(t -> sign * t)
            .toArray();
    assertArrayEquals(
        expected, solution.occurrences().stream().mapToDouble(Occurrence::t).toArray(), 1e-9);
  }

  /** Forwards in time the cosine rises at −acos c; backwards in time it falls at the same phase. */
  private static boolean rises(int branch, double sign, Direction direction) {
    return (branch * sign < 0) == (direction == Direction.RISING);
  }
}
