package org.neuralode.training.plugin;

import java.util.List;
import org.neuralode.api.plugin.Plugin;
import org.neuralode.api.plugin.PluginProvider;
import org.neuralode.training.field.FieldArchitecture;
import org.neuralode.training.field.MlpField;
import org.neuralode.training.layer.Activation;
import org.neuralode.training.loss.CrossEntropy;
import org.neuralode.training.loss.Huber;
import org.neuralode.training.loss.Loss;
import org.neuralode.training.loss.MeanAbsoluteError;
import org.neuralode.training.loss.MeanSquaredError;
import org.neuralode.training.optimize.Adam;
import org.neuralode.training.optimize.AdamW;
import org.neuralode.training.optimize.Constant;
import org.neuralode.training.optimize.Cosine;
import org.neuralode.training.optimize.Exponential;
import org.neuralode.training.optimize.Optimizer;
import org.neuralode.training.optimize.Schedule;
import org.neuralode.training.optimize.Sgd;
import org.neuralode.training.optimize.WarmUp;

/**
 * The fields, losses, optimisers and schedules of this module; each record of options is the
 * component itself.
 */
public final class TrainingPlugins implements PluginProvider {

  /** Called by {@link java.util.ServiceLoader}. */
  public TrainingPlugins() {}

  @Override
  public List<Plugin<?, ?>> plugins() {
    return List.of(
        of(
            FieldArchitecture.class,
            "mlp",
            "multilayer perceptron",
            new MlpField(List.of(32, 32), Activation.TANH, false, 1)),
        of(Loss.class, "mse", "mean squared error", new MeanSquaredError()),
        of(Loss.class, "mae", "mean absolute error", new MeanAbsoluteError()),
        of(Loss.class, "huber", "squared for small, absolute for large residuals", new Huber(1)),
        of(
            Loss.class,
            "cross-entropy",
            "softmax cross-entropy of logits against class probabilities",
            new CrossEntropy()),
        of(Optimizer.class, "adam", "adaptive moments (Kingma & Ba 2015)", Adam.defaults()),
        of(
            Optimizer.class,
            "adamw",
            "adam with decoupled weight decay (Loshchilov & Hutter 2019)",
            AdamW.defaults()),
        of(Optimizer.class, "sgd", "gradient descent with momentum", new Sgd(0.01, 0.9)),
        of(Schedule.class, "constant", "the same learning rate throughout", new Constant()),
        of(
            Schedule.class,
            "exponential",
            "exponential decay over the whole of training",
            new Exponential(0.01)),
        of(Schedule.class, "cosine", "half a cosine over the whole of training", new Cosine(0)),
        of(
            Schedule.class,
            "warm-up",
            "a linear rise, then another schedule",
            new WarmUp(100, new Constant())));
  }

  /** A plug-in whose record of options is itself the component. */
  private static <T, O extends Record> Plugin<T, O> of(
      Class<T> slot, String id, String summary, O defaults) {
    return new Plugin<>(slot, id, summary, defaults, slot::cast);
  }
}
