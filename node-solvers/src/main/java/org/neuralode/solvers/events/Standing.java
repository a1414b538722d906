package org.neuralode.solvers.events;

import java.util.Arrays;
import java.util.List;
import org.neuralode.api.event.Event;

/**
 * The knowledge about each event that one stretch of a solve hands on to the next, by the event's
 * index; mutable.
 */
final class Standing {
  /** Fraction of the span within which an event that takes place again piles up. */
  private static final double PILE = 1e-11;

  /** Value of the event function as the event took place; 0 for events that did not. */
  final double[] residuals;

  /** Whether the function has been zero ever since t0, so that it has come from neither side. */
  final boolean[] fresh;

  /** Whether the event has just come back to its surface for the second time within rounding. */
  final boolean[] piles;

  private final double span;
  private final double[] lastTime;
  private final boolean[] lastOnSurface;

  Standing(List<Event> events, double span) {
    this.span = span;
    residuals = new double[events.size()];
    fresh = new boolean[events.size()];
    Arrays.fill(fresh, true);
    piles = new boolean[events.size()];
    lastTime = new double[events.size()];
    Arrays.fill(lastTime, Double.NaN);
    lastOnSurface = new boolean[events.size()];
  }

  /**
   * Begins a new instant: nothing of the last one holds, except that functions may rest at zero.
   */
  void begin() {
    Arrays.fill(residuals, 0);
    Arrays.fill(piles, false);
  }

  /**
   * Notes that an event took place and whether its action left the state on the event's surface.
   */
  void tookPlace(int e, double t, double residual, boolean onSurface) {
    residuals[e] = residual;
    fresh[e] = false;
    boolean again = Math.abs(t - lastTime[e]) <= PILE * Math.max(Math.abs(t), span);
    piles[e] = onSurface && lastOnSurface[e] && again;
    lastTime[e] = t;
    lastOnSurface[e] = onSurface;
  }
}
