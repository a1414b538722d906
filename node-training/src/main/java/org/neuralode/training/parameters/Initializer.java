package org.neuralode.training.parameters;

import java.util.Random;
import org.neuralode.autodiff.graph.Shape;

/** Draws the first values of a parameter of a shape (fan-in × fan-out for weights). */
@FunctionalInterface
public interface Initializer {

  /** All zeros. */
  Initializer ZEROS = (shape, random) -> new double[shape.size()];

  /** Draws the values of a parameter, row by row. */
  double[] draw(Shape shape, Random random);

  /** Uniform values with variance 2 gain² / (fan-in + fan-out) (Glorot &amp; Bengio 2010). */
  static Initializer glorot(double gain) {
    return (shape, random) ->
        uniform(shape, random, gain * Math.sqrt(6.0 / (shape.rows() + shape.columns())));
  }

  /** Uniform values with variance 2 / fan-in, for rectifiers (He et al. 2015). */
  static Initializer he() {
    return (shape, random) -> uniform(shape, random, Math.sqrt(6.0 / shape.rows()));
  }

  /**
   * Uniform values in ±1/√fanIn, the usual choice for dense layers and their biases (LeCun et al.
   * 1998).
   */
  static Initializer lecun(int fanIn) {
    return (shape, random) -> uniform(shape, random, 1 / Math.sqrt(fanIn));
  }

  /** Normal values with mean 0 and a standard deviation. */
  static Initializer normal(double deviation) {
    return (shape, random) -> gaussian(shape, random, deviation);
  }

  /** The identity matrix, as far as the shape allows, plus normal noise. */
  static Initializer nearIdentity(double deviation) {
    return (shape, random) -> {
      double[] values = gaussian(shape, random, deviation);
      for (int i = 0; i < Math.min(shape.rows(), shape.columns()); i++) {
        values[i * shape.columns() + i] += 1;
      }
      return values;
    };
  }

  /** Fixed values, row by row. */
  static Initializer of(double... values) {
    return (shape, random) -> values.clone();
  }

  private static double[] gaussian(Shape shape, Random random, double deviation) {
    double[] values = new double[shape.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = deviation * random.nextGaussian();
    }
    return values;
  }

  private static double[] uniform(Shape shape, Random random, double limit) {
    double[] values = new double[shape.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = limit * (2 * random.nextDouble() - 1);
    }
    return values;
  }
}
