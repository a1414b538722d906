package org.neuralode.api.input;

import java.util.List;
import org.neuralode.api.solve.Stops;

/**
 * A control input u(t) that is linear in the data x it is made from: u(t) = Σᵢ wᵢ(t) xᵢ, one number
 * per channel. Immutable.
 *
 * <p>Beyond the data u stands still. At a knot a derivative that jumps has its value to the right,
 * at the last knot that to the left.
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
   * Pulls a cotangent of that derivative back to the data.
   *
   * @param bar cotangent, {@link #channels} numbers from {@code at} on; not modified
   * @param valuesBar {@link #valueCount} numbers from {@code from} on; Σ bar wᵢ⁽ᵒʳᵈᵉʳ⁾(t) is added
   */
  void pullBack(int order, double t, double[] bar, int at, double[] valuesBar, int from);

  /**
   * Where a solve that uses that derivative should end its steps: jumps where it or its slope
   * jumps, hits where its curvature does.
   */
  Stops stops(int order);

  /** Writes u(t). */
  default void value(double t, double[] out) {
    derivative(0, t, out, 0);
  }

  /** Where a solve that uses u should end its steps. */
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
   * Paths side by side, such as one per sample of a batch: their channels one after the other, made
   * from their values one after the other.
   */
  static InputPath joined(List<? extends InputPath> paths) {
    return paths.size() == 1 ? paths.get(0) : new JoinedPath(List.copyOf(paths));
  }
}
