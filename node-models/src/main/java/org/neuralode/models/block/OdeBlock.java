package org.neuralode.models.block;

import java.util.List;
import java.util.Map;
import org.neuralode.api.plugin.Help;
import org.neuralode.training.data.FunctionSamples;
import org.neuralode.training.layer.Activation;
import org.neuralode.training.task.Architecture;
import org.neuralode.training.task.Task;
import org.neuralode.training.task.TaskContext;

/**
 * An ODE block in the place of residual blocks, followed by a linear layer (Chen et al. 2018,
 * section 3): the input flows by dz/dt = f(z, t, θ) from t = 0 to t = {@code duration}. Extra
 * dimensions (Dupont et al. 2019) let the block represent functions that no one-dimensional flow
 * can.
 *
 * @param hidden widths of the field's hidden layers
 * @param activation between layers
 * @param time whether the field depends on time
 * @param augment extra dimensions, which start at zero
 * @param duration length of the flow
 */
public record OdeBlock(
    @Help("widths of the field's hidden layers") List<Integer> hidden,
    @Help("activation between layers") Activation activation,
    @Help("whether the field depends on time") boolean time,
    @Help("extra dimensions, which start at zero") int augment,
    @Help("length of the flow") double duration)
    implements Architecture {

  public OdeBlock {
    hidden = List.copyOf(hidden);
    if (augment < 0 || augment == Integer.MAX_VALUE) {
      throw new IllegalArgumentException("augment must be 0 or positive, got " + augment);
    }
    if (!(duration > 0 && duration < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("duration must be positive and finite, got " + duration);
    }
  }

  /** A block with one hidden layer of 50 rectifiers, over a unit of time. */
  public static OdeBlock defaults() {
    return new OdeBlock(List.of(50), Activation.RELU, false, 0, 1);
  }

  @Override
  public Map<String, String> unusedTraining() {
    return Map.of(
        "window", "samples of a function have no rows",
        "batch", "inputs are drawn afresh for every step, as many as data.count says",
        "holdout", "samples of a function have no end to extrapolate to",
        "validation", "every validation draws inputs of its own");
  }

  @Override
  public Task bind(TaskContext context) {
    if (!(context.data() instanceof FunctionSamples data)) {
      throw new IllegalArgumentException(
          "model ode-block needs samples of a function, and the data are time series; use model type neural-ode, or data type sine");
    }
    return new SupervisedTask(this, data, context);
  }
}
