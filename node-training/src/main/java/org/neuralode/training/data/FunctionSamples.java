package org.neuralode.training.data;

import java.util.Random;
import java.util.function.DoubleUnaryOperator;

/**
 * A function of one number, learned from inputs drawn afresh for every step.
 *
 * @param name the function, such as {@code sin x}
 * @param function the function itself, which is to be learned
 * @param inputs how training inputs are drawn
 * @param count inputs per step
 * @param low lower end of the test range
 * @param high upper end of the test range
 * @param points number of test points, which are equally spaced
 * @param focus half-width of an inner test range around the middle, which is measured too; 0 for
 *     none
 */
public record FunctionSamples(
    String name,
    DoubleUnaryOperator function,
    Inputs inputs,
    int count,
    double low,
    double high,
    int points,
    double focus)
    implements Dataset {

  /** How training inputs are drawn. */
  public enum Inputs {
    /** Standard normal inputs. */
    NORMAL,
    /** Inputs that are uniform on the test range. */
    UNIFORM
  }

  /** Draws the training inputs of one step. */
  public double[] draw(Random random) {
    double[] x = new double[count];
    for (int i = 0; i < count; i++) {
      x[i] =
          inputs == Inputs.NORMAL
              ? random.nextGaussian()
              : low + (high - low) * random.nextDouble();
    }
    return x;
  }

  /** The test inputs. */
  public double[] testInputs() {
    double[] x = new double[points];
    for (int i = 0; i < points; i++) {
      x[i] = low + (high - low) * i / (points - 1);
    }
    return x;
  }

  /** The function's value at each input. */
  public double[] apply(double[] x) {
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      y[i] = function.applyAsDouble(x[i]);
    }
    return y;
  }
}
