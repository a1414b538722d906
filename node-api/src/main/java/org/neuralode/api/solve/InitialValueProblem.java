package org.neuralode.api.solve;

import java.util.Objects;
import org.neuralode.api.field.VectorField;

/**
 * The initial value problem dy/dt = f(t, y), y(t0) = y0, to be followed to t1 in either direction
 * of time.
 *
 * <p>The leading {@code errorControlled} components steer the step size; the rest are quadratures
 * that follow. The error-controlled part consists of {@code samples} independent states of equal
 * length: a solver takes the error norm of each state and lets the largest norm decide, so that no
 * sample hides in a mean.
 *
 * @param field the right-hand side
 * @param t0 initial time
 * @param y0 initial state; not modified
 * @param t1 final time; may be before or equal to t0
 * @param times times at which the state is wanted to the solver's tolerance, ordered from t0 to t1;
 *     repetitions allowed
 * @param samples number of independent states in the error-controlled part
 * @param errorControlled number of leading components that steer the step size; a multiple of
 *     {@code samples}
 * @param stops further times that a step must end at, and times at which the field jumps
 * @param <F> kind of field
 */
public record InitialValueProblem<F extends VectorField>(
    F field,
    double t0,
    double[] y0,
    double t1,
    double[] times,
    int samples,
    int errorControlled,
    Stops stops) {

  private static final double[] NO_TIMES = {};

  public InitialValueProblem {
    Objects.requireNonNull(field, "field");
    if (y0.length == 0) {
      throw new IllegalArgumentException(
          "y0 is empty; a problem needs at least one state component");
    }
    checkFinite(y0);
    if (!Double.isFinite(t0) || !Double.isFinite(t1)) {
      throw new IllegalArgumentException("t0=" + t0 + " and t1=" + t1 + " must be finite");
    }
    if (errorControlled < 1 || errorControlled > y0.length) {
      throw new IllegalArgumentException(
          "errorControlled must be in [1, " + y0.length + "], got " + errorControlled);
    }
    if (samples < 1 || errorControlled % samples != 0) {
      throw new IllegalArgumentException(
          "samples must divide the "
              + errorControlled
              + " error-controlled components evenly, got "
              + samples);
    }
    Objects.requireNonNull(stops, "stops");
    checkOrder(t0, t1, times);
  }

  /** A problem without stops. */
  public InitialValueProblem(
      F field,
      double t0,
      double[] y0,
      double t1,
      double[] times,
      int samples,
      int errorControlled) {
    this(field, t0, y0, t1, times, samples, errorControlled, Stops.NONE);
  }

  /** A problem of one state, every component error-controlled, without output times. */
  public static <F extends VectorField> InitialValueProblem<F> of(
      F field, double t0, double[] y0, double t1) {
    return new InitialValueProblem<>(field, t0, y0, t1, NO_TIMES, 1, y0.length);
  }

  /**
   * A problem of one state, every component error-controlled, solved to the last of the output
   * times (to t0 if there are none).
   */
  public static <F extends VectorField> InitialValueProblem<F> at(
      F field, double t0, double[] y0, double[] times) {
    double t1 = times.length == 0 ? t0 : times[times.length - 1];
    return new InitialValueProblem<>(field, t0, y0, t1, times, 1, y0.length);
  }

  /** The same problem with the state read as this many independent samples. */
  public InitialValueProblem<F> withSamples(int count) {
    return new InitialValueProblem<>(field, t0, y0, t1, times, count, errorControlled, stops);
  }

  /**
   * The same problem with only the {@code leading} components error-controlled, read as {@code
   * count} samples.
   */
  public InitialValueProblem<F> withErrorControlled(int leading, int count) {
    return new InitialValueProblem<>(field, t0, y0, t1, times, count, leading, stops);
  }

  /** The same problem with these output times. */
  public InitialValueProblem<F> withTimes(double[] outputs) {
    return new InitialValueProblem<>(field, t0, y0, t1, outputs, samples, errorControlled, stops);
  }

  /** The same problem from another initial state of the same length. */
  public InitialValueProblem<F> withInitial(double[] state) {
    return new InitialValueProblem<>(field, t0, state, t1, times, samples, errorControlled, stops);
  }

  /**
   * A problem of the same field, samples, error-controlled components and stops over another
   * interval of time.
   *
   * @param start initial time
   * @param state initial state, as long as y0
   * @param end final time
   * @param outputs output times, ordered from start to end
   */
  public InitialValueProblem<F> between(
      double start, double[] state, double end, double[] outputs) {
    return new InitialValueProblem<>(
        field, start, state, end, outputs, samples, errorControlled, stops);
  }

  /** The rest of this problem, from a state at time t to t1, with other output times. */
  public InitialValueProblem<F> from(double t, double[] state, double[] outputs) {
    return between(t, state, t1, outputs);
  }

  /**
   * A problem of the same times and stops for a field of another state, such as a state that
   * carries tangents along.
   *
   * @param other the new field
   * @param state its initial state
   * @param count number of independent samples
   * @param leading number of leading components that steer the step size
   */
  public <G extends VectorField> InitialValueProblem<G> withField(
      G other, double[] state, int count, int leading) {
    return new InitialValueProblem<>(other, t0, state, t1, times, count, leading, stops);
  }

  /** The same problem with another field. */
  public <G extends VectorField> InitialValueProblem<G> withField(G other) {
    return new InitialValueProblem<>(other, t0, y0, t1, times, samples, errorControlled, stops);
  }

  /** The same problem with these stops in place of its own. */
  public InitialValueProblem<F> withStops(Stops times) {
    return new InitialValueProblem<>(
        field, t0, y0, t1, this.times, samples, errorControlled, times);
  }

  /**
   * Whether the other problem has as many components, samples and error-controlled components, so
   * that both problems can be solved in the same memory.
   */
  public boolean hasShapeOf(InitialValueProblem<?> other) {
    return dimension() == other.dimension()
        && samples == other.samples
        && errorControlled == other.errorControlled;
  }

  /**
   * Refuses an initial state that is not finite, as the constructor does: y0 belongs to the caller,
   * who may have overwritten it since then.
   *
   * @throws IllegalArgumentException if a component of y0 is infinite or NaN
   */
  public void checkState() {
    checkFinite(y0);
  }

  private static void checkFinite(double[] y0) {
    for (int i = 0; i < y0.length; i++) {
      if (!Double.isFinite(y0[i])) {
        throw new IllegalArgumentException(
            "y0[" + i + "] is " + y0[i] + "; initial states must be finite");
      }
    }
  }

  /**
   * Number of samples that are independent in every component: quadratures are shared by all
   * samples and make one sample of the whole state.
   */
  public int independentSamples() {
    return errorControlled == y0.length ? samples : 1;
  }

  /** Number of state components, quadratures included. */
  public int dimension() {
    return y0.length;
  }

  /** +1 if time runs forwards or stands, -1 if it runs backwards. */
  public int direction() {
    return t1 >= t0 ? 1 : -1;
  }

  private static void checkOrder(double t0, double t1, double[] times) {
    int direction = t1 >= t0 ? 1 : -1;
    double previous = t0;
    for (int i = 0; i <= times.length; i++) {
      double next = i < times.length ? times[i] : t1;
      if (!((next - previous) * direction >= 0)) {
        String what = i < times.length ? "times[" + i + "]=" + next : "t1=" + next;
        throw new IllegalArgumentException(
            what
                + " lies before "
                + previous
                + " on the way from t0="
                + t0
                + " to t1="
                + t1
                + "; order the output times from t0 to t1");
      }
      previous = next;
    }
  }
}
