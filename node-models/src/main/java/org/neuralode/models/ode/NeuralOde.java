package org.neuralode.models.ode;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.neuralode.api.plugin.Help;
import org.neuralode.api.plugin.Selective;
import org.neuralode.training.data.TimeSeries;
import org.neuralode.training.field.FieldArchitecture;
import org.neuralode.training.field.MlpField;
import org.neuralode.training.layer.Activation;
import org.neuralode.training.series.Normalisation;
import org.neuralode.training.task.Architecture;
import org.neuralode.training.task.Task;
import org.neuralode.training.task.TaskContext;

/**
 * A neural ODE for time series (Chen et al. 2018): the first observation, scaled and perhaps
 * encoded or augmented (Dupont et al. 2019), flows by dz/dt = f(z, t, θ), and the state at every
 * observation time is decoded.
 *
 * @param hidden widths of the field's hidden layers
 * @param activation of all networks
 * @param time whether the field depends on time
 * @param field a right-hand side instead of the perceptron
 * @param augment extra dimensions, which start at zero
 * @param latent dimension of a latent state with learned encoder and decoder; 0 flows in the
 *     observed states themselves
 * @param encoder widths of the encoder's hidden layers
 * @param decoder widths of the decoder's hidden layers
 * @param normalise how observed values are scaled
 * @param timeUnit data time that is one unit of the model's time
 * @param initial where a trajectory's first state comes from
 */
public record NeuralOde(
    @Help("widths of the field's hidden layers") List<Integer> hidden,
    @Help("activation of all networks") Activation activation,
    @Help("whether the field depends on time") boolean time,
    @Help("a right-hand side instead of the perceptron given by hidden, activation and time")
        Optional<FieldArchitecture> field,
    @Help("extra dimensions, which start at zero") int augment,
    @Help("dimension of a latent state behind encoder and decoder; 0 = flow in the observed states")
        int latent,
    @Help("widths of the encoder's hidden layers") List<Integer> encoder,
    @Help("widths of the decoder's hidden layers") List<Integer> decoder,
    @Help("scaling of observed values: none, standard, or log (then standard)")
        Normalisation normalise,
    @Help("data time that is one unit of the model's time") double timeUnit,
    @Help("first state: observed (first row) or learned (a parameter per trajectory)")
        Initial initial)
    implements Architecture, Selective {

  /** Where a trajectory's first state comes from. */
  public enum Initial {
    /**
     * The first row of observations; a missing value is replaced by the last one before it, else by
     * the mean.
     */
    OBSERVED,
    /**
     * A parameter per trajectory that begins at the first row, so that noise in that row is not
     * taken for truth.
     */
    LEARNED
  }

  public NeuralOde {
    hidden = List.copyOf(hidden);
    encoder = List.copyOf(encoder);
    decoder = List.copyOf(decoder);
    if (augment < 0 || latent < 0) {
      throw new IllegalArgumentException(
          "augment and latent must be 0 or positive, got " + augment + " and " + latent);
    }
    if (augment > 0 && latent > 0) {
      throw new IllegalArgumentException(
          "augment and latent exclude each other; a latent state has the dimension you give it");
    }
    if (latent == 0 && !(encoder.isEmpty() && decoder.isEmpty())) {
      throw new IllegalArgumentException(
          "encoder and decoder need latent: the dimension of the state between them");
    }
    if (Stream.of(encoder, decoder).flatMap(List::stream).anyMatch(w -> w < 1)) {
      throw new IllegalArgumentException(
          "encoder and decoder widths must be positive, got " + encoder + " and " + decoder);
    }
    if (!(timeUnit > 0 && timeUnit < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("timeUnit must be positive and finite, got " + timeUnit);
    }
  }

  /** A neural ODE in the observed states, with two hidden layers of 32. */
  public static NeuralOde defaults() {
    return new NeuralOde(
        List.of(32, 32),
        Activation.TANH,
        false,
        Optional.empty(),
        0,
        0,
        List.of(),
        List.of(),
        Normalisation.STANDARD,
        1,
        Initial.OBSERVED);
  }

  @Override
  public Map<String, String> unused() {
    Map<String, String> unused = new LinkedHashMap<>();
    if (field.isPresent()) {
      String reason = "field stands in for the perceptron; give the option there";
      unused.put("hidden", reason);
      unused.put("time", reason);
      if (encoder.isEmpty() && decoder.isEmpty()) {
        unused.put("activation", reason);
      }
    } else if (Stream.of(hidden, encoder, decoder).allMatch(List::isEmpty)) {
      unused.put("activation", "there is no hidden layer");
    }
    return unused;
  }

  /** The right-hand side: the given one, else a perceptron. */
  FieldArchitecture rightHandSide() {
    return field.orElseGet(() -> new MlpField(hidden, activation, time, 1));
  }

  @Override
  public Task bind(TaskContext context) {
    if (!(context.data() instanceof TimeSeries data)) {
      throw new IllegalArgumentException(
          "model neural-ode needs time series, and the data are samples of a function; use model type ode-block, or data type csv");
    }
    if (initial == Initial.LEARNED && context.training().window() > 0) {
      throw new IllegalArgumentException(
          "model.initial: learned needs whole trajectories; set training.window to 0, or initial to observed");
    }
    if (initial == Initial.LEARNED
        && context.training().validation() > 0
        && data.trajectories().size() > 1) {
      throw new IllegalArgumentException(
          "model.initial: learned has no start for validation trajectories; set training.validation to 0, or initial to observed");
    }
    return new ForecastTask(this, data, context);
  }
}
