package org.neuralode.training.parameters;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.neuralode.autodiff.graph.Expr;
import org.neuralode.autodiff.graph.Shape;

/**
 * Collects the parameters that a model under construction declares; mutable until {@link
 * #initialise}.
 */
public final class ParameterSpace {
  /**
   * Copies of all parameters while training: five at work (θ, gradient, two moments and the best
   * θ), four of these five in the next checkpoint, and four more while that checkpoint is written.
   */
  private static final int COPIES = 13;

  private final List<Slice> slices = new ArrayList<>();
  private final List<Initializer> initializers = new ArrayList<>();
  private int size;

  /** Creates an empty space. */
  public ParameterSpace() {}

  /**
   * Declares a parameter.
   *
   * @return the parameter as an expression
   * @throws IllegalArgumentException if the name is taken, or if there are too many parameters to
   *     train in memory
   */
  public Expr declare(String name, Shape shape, Initializer initializer) {
    if (slices.stream().anyMatch(s -> s.name().equals(name))) {
      throw new IllegalArgumentException("there are two parameters called " + name);
    }
    long total = (long) size + shape.size();
    new MemoryNeed(
            "the model with its %d parameters (%s is %s)".formatted(total, name, shape),
            (double) COPIES * total)
        .check();
    if (total > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "the model has %d parameters, more than one array can hold".formatted(total));
    }
    Slice slice = new Slice(name, size, shape);
    slices.add(slice);
    initializers.add(initializer);
    size = slice.end();
    return Expr.parameter(name, slice.offset(), shape);
  }

  /** Number of parameters declared so far. */
  public int size() {
    return size;
  }

  /** The parameters with their first values, drawn in the order of declaration. */
  public Parameters initialise(long seed) {
    Random random = new Random(seed);
    double[] values = new double[size];
    for (int i = 0; i < slices.size(); i++) {
      Slice slice = slices.get(i);
      double[] drawn = initializers.get(i).draw(slice.shape(), random);
      if (drawn.length != slice.shape().size()) {
        throw new IllegalArgumentException(
            "the initialiser of "
                + slice.name()
                + " gives "
                + drawn.length
                + " values for shape "
                + slice.shape());
      }
      System.arraycopy(drawn, 0, values, slice.offset(), drawn.length);
    }
    return new Parameters(slices, values);
  }
}
