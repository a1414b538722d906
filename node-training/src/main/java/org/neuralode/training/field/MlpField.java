package org.neuralode.training.field;

import java.util.List;
import org.neuralode.api.plugin.Help;
import org.neuralode.autodiff.graph.Expr;
import org.neuralode.training.layer.Activation;
import org.neuralode.training.layer.Layers;
import org.neuralode.training.parameters.Initializer;

/**
 * A right-hand side that is a multilayer perceptron.
 *
 * @param hidden widths of the hidden layers
 * @param activation between layers
 * @param time whether t is an input
 * @param power power of each state that enters the first layer; odd for a field that is odd in the
 *     state
 */
public record MlpField(
    @Help("widths of the hidden layers") List<Integer> hidden,
    @Help("activation between layers") Activation activation,
    @Help("whether time is an input") boolean time,
    @Help("power of the state that enters the first layer") int power)
    implements FieldArchitecture {

  /**
   * Draws a small last layer: training starts close to the identity flow, where gradients tell
   * most.
   */
  private static final Initializer START = Initializer.normal(0.01);

  public MlpField {
    hidden = List.copyOf(hidden);
    if (hidden.stream().anyMatch(w -> w < 1)) {
      throw new IllegalArgumentException("hidden widths must be positive, got " + hidden);
    }
    if (power < 1) {
      throw new IllegalArgumentException("power must be at least 1, got " + power);
    }
  }

  @Override
  public Expr derivative(FieldContext context) {
    Expr x = context.state().pow(power);
    Expr in = time ? Expr.concat(x, context.time()) : x;
    int n = context.dimension();
    return Layers.mlp(
            context.parameters(), "field", in.shape().size(), hidden, n, activation, START)
        .apply(in);
  }

  @Override
  public boolean usesTime() {
    return time;
  }
}
