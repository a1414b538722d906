package org.neuralode.training.data;

import java.util.Random;
import java.util.function.DoubleUnaryOperator;

/**
 * A function of one number, learned from inputs drawn afresh for every step.
 *
 * @param name the function, such as {@code sin x}
 * @param function what is to be learned
 * @param inputs how training inputs are drawn
 * @param count inputs per step
 * @param low lower end of the range it is tested on
 * @param high upper end
 * @param points equally spaced test points
 * @param focus half-width of an inner range around the middle that is measured too; 0 for none
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
    /** Standard normal. */
    NORMAL,
    /** Uniform on the test range. */
    UNIFORM
  }

  /** Training inputs of one step. */
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

  /** The function at each input. */
  public double[] apply(double[] x) {
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      y[i] = function.applyAsDouble(x[i]);
    }
    return y;
  }
}
