package org.neuralode.models.plugin;

import java.util.List;
import org.neuralode.api.plugin.Plugin;
import org.neuralode.api.plugin.PluginProvider;
import org.neuralode.models.block.OdeBlock;
import org.neuralode.models.data.DataSource;
import org.neuralode.models.data.SineSource;
import org.neuralode.models.data.SpiralSource;
import org.neuralode.models.field.FieldArchitecture;
import org.neuralode.models.field.MlpField;
import org.neuralode.models.layer.Activation;
import org.neuralode.models.loss.CrossEntropy;
import org.neuralode.models.loss.Huber;
import org.neuralode.models.loss.Loss;
import org.neuralode.models.loss.MeanAbsoluteError;
import org.neuralode.models.loss.MeanSquaredError;
import org.neuralode.models.neuralode.NeuralOde;
import org.neuralode.models.optimize.Adam;
import org.neuralode.models.optimize.AdamW;
import org.neuralode.models.optimize.Constant;
import org.neuralode.models.optimize.Cosine;
import org.neuralode.models.optimize.Exponential;
import org.neuralode.models.optimize.Optimizer;
import org.neuralode.models.optimize.Schedule;
import org.neuralode.models.optimize.Sgd;
import org.neuralode.models.optimize.WarmUp;
import org.neuralode.models.task.Architecture;

/**
 * Models, fields, data sources, losses, optimisers and schedules of this module; each is its own
 * options record.
 */
public final class ModelPlugins implements PluginProvider {

  /** For ServiceLoader. */
  public ModelPlugins() {}

  @Override
  public List<Plugin<?, ?>> plugins() {
    return List.of(
        of(
            Architecture.class,
            "neural-ode",
            "time series: first observation, flow, observations",
            NeuralOde.defaults()),
        of(
            Architecture.class,
            "ode-block",
            "regression: an ODE block followed by a linear layer",
            OdeBlock.defaults()),
        of(
            FieldArchitecture.class,
            "mlp",
            "multilayer perceptron",
            new MlpField(List.of(32, 32), Activation.TANH, false, 1)),
        of(
            DataSource.class,
            "sine",
            "y = sin x from random inputs, drawn afresh for every step",
            SineSource.defaults()),
        of(
            DataSource.class,
            "spiral",
            "noisy paths of a cubic spiral at irregular times",
            SpiralSource.defaults()),
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

  /** A plug-in whose options are the thing itself. */
  private static <T, O extends Record> Plugin<T, O> of(
      Class<T> slot, String id, String summary, O defaults) {
    return new Plugin<>(slot, id, summary, defaults, slot::cast);
  }
}
