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
        Plugin.ofOptions(
            FieldArchitecture.class,
            "mlp",
            "multilayer perceptron",
            new MlpField(List.of(32, 32), Activation.TANH, false, 1)),
        Plugin.ofOptions(Loss.class, "mse", "mean squared error", new MeanSquaredError()),
        Plugin.ofOptions(Loss.class, "mae", "mean absolute error", new MeanAbsoluteError()),
        Plugin.ofOptions(
            Loss.class, "huber", "squared for small, absolute for large residuals", new Huber(1)),
        Plugin.ofOptions(
            Loss.class,
            "cross-entropy",
            "softmax cross-entropy of logits against class probabilities",
            new CrossEntropy()),
        Plugin.ofOptions(
            Optimizer.class, "adam", "adaptive moments (Kingma & Ba 2015)", Adam.defaults()),
        Plugin.ofOptions(
            Optimizer.class,
            "adamw",
            "adam with decoupled weight decay (Loshchilov & Hutter 2019)",
            AdamW.defaults()),
        Plugin.ofOptions(
            Optimizer.class, "sgd", "gradient descent with momentum", new Sgd(0.01, 0.9)),
        Plugin.ofOptions(
            Schedule.class, "constant", "the same learning rate throughout", new Constant()),
        Plugin.ofOptions(
            Schedule.class,
            "exponential",
            "exponential decay over the whole of training",
            new Exponential(0.01)),
        Plugin.ofOptions(
            Schedule.class, "cosine", "half a cosine over the whole of training", new Cosine(0)),
        Plugin.ofOptions(
            Schedule.class,
            "warm-up",
            "a linear rise, then another schedule",
            new WarmUp(100, new Constant())));
  }
}
