package org.neuralode.nd4j;

import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.neuralode.api.field.VectorField;

/**
 * A function of an ND4J array as a vector field. The state is copied into one array of double
 * precision, and its derivative out of another. Thread-confined.
 */
public final class Nd4jField implements VectorField {
  private final ArrayFunction function;
  private final INDArray state;
  private final INDArray derivative;
  private final HostNumbers stateNumbers;
  private final HostNumbers derivativeNumbers;

  /**
   * Creates a field from a function.
   *
   * @param function the right-hand side dy/dt
   * @param shape shape of the array that the function sees; the state has the array's elements in
   *     row order
   * @throws IllegalArgumentException if ND4J has no native library for this platform
   */
  public Nd4jField(ArrayFunction function, long... shape) {
    Natives.require();
    this.function = function;
    state = Nd4j.create(DataType.DOUBLE, shape, 'c');
    derivative = Nd4j.create(DataType.DOUBLE, shape, 'c');
    stateNumbers = HostNumbers.of(state);
    derivativeNumbers = HostNumbers.of(derivative);
  }

  @Override
  public void eval(double t, double[] y, double[] dydt) {
    requireLength(y.length);
    stateNumbers.load(y, 0);
    INDArray result = function.apply(t, state);
    if (result.length() != derivative.length()) {
      throw new IllegalStateException(
          "the function returned an array of shape %s for a state of shape %s; both need as many elements"
              .formatted(Arrays.toString(result.shape()), Arrays.toString(state.shape())));
    }
    derivative.assign(result.reshape(derivative.shape()));
    derivativeNumbers.store(dydt);
  }

  private void requireLength(int length) {
    if (length != state.length()) {
      throw new IllegalArgumentException(
          "the state has %d elements, an array of shape %s has %d"
              .formatted(length, Arrays.toString(state.shape()), state.length()));
    }
  }
}
