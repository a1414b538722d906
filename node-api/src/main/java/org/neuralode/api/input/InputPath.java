package org.neuralode.api.input;

import java.util.List;
import org.neuralode.api.solve.Stops;

/**
 * A control input u(t) that is linear in its data x: u(t) = Σᵢ wᵢ(t) xᵢ, one number per channel.
 * Immutable.
 *
 * <p>Outside the times of the data, u is constant. A derivative that jumps at a knot has its
 * right-hand value there, at the last knot its left-hand value.
 */
public interface InputPath {

  /** Length of u. */
  int channels();

  /** Number of data values. */
  int valueCount();

  /**
   * Writes a derivative of u.
   *
   * @param order 0 for u itself, 1 for du/dt, and so on
   * @param out {@link #channels} numbers from {@code at} on are overwritten
   */
  void derivative(int order, double t, double[] out, int at);

  /**
   * Pulls a cotangent of the derivative of the given order back to the data.
   *
   * @param bar cotangent, {@link #channels} numbers from {@code at} on; not modified
   * @param valuesBar {@link #valueCount} numbers from {@code from} on; Σ bar wᵢ⁽ᵒʳᵈᵉʳ⁾(t) is added
   */
  void pullBack(int order, double t, double[] bar, int at, double[] valuesBar, int from);

  /**
   * Times at which a solve that uses the derivative of this order should end its steps: jump times
   * where the derivative or its slope jumps, step times where its curvature jumps.
   */
  Stops stops(int order);

  /** Writes u(t). */
  default void value(double t, double[] out) {
    derivative(0, t, out, 0);
  }

  /** Times at which a solve that uses u should end its steps. */
  default Stops stops() {
    return stops(0);
  }

  /**
   * du/dt as a path over the same data, for fields f(y) dX/dt: P. Kidger, J. Morrill, J. Foster, T.
   * Lyons, Neural controlled differential equations for irregular time series (2020), eq. 4.
   */
  default InputPath rate() {
    return new RatePath(this);
  }

  /**
   * Several paths as one, such as one path per sample of a batch: channels and data values of the
   * paths follow one another.
   */
  static InputPath joined(List<? extends InputPath> paths) {
    return paths.size() == 1 ? paths.get(0) : new JoinedPath(List.copyOf(paths));
  }
}
