package org.neuralode.models.ode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.neuralode.training.TestContexts.DISCRETE;
import static org.neuralode.training.TestContexts.context;
import static org.neuralode.training.TestContexts.irregular;
import static org.neuralode.training.TestContexts.later;
import static org.neuralode.training.TestContexts.series;
import static org.neuralode.training.TestContexts.third;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.neuralode.adjoint.continuous.BacksolveAdjoint;
import org.neuralode.api.gradient.GradientStrategy;
import org.neuralode.testkit.gradient.Gradients;
import org.neuralode.testkit.plugin.PluginOptions;
import org.neuralode.training.data.TimeSeries;
import org.neuralode.training.layer.Activation;
import org.neuralode.training.loss.CrossEntropy;
import org.neuralode.training.loss.Huber;
import org.neuralode.training.loss.Loss;
import org.neuralode.training.loss.MeanAbsoluteError;
import org.neuralode.training.loss.MeanSquaredError;
import org.neuralode.training.series.Normalisation;
import org.neuralode.training.task.Task;

/** The gradient of a whole loss agrees with directional differences of the loss. */
class ForecastGradientTest {
  private static final TimeSeries ONE = series(irregular());
  private static final TimeSeries THREE = series(irregular(), later(), third());

  private record Scenario(
      String name, Map<String, ?> model, TimeSeries data, Map<String, ?> training) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Scenario scenario(String name, Map<String, ?> model, TimeSeries data) {
    return new Scenario(name, model, data, Map.of());
  }

  private static Scenario loss(Loss loss, Map<String, ?> model) {
    return new Scenario(loss.name(), model, ONE, Map.of("loss", loss));
  }

  private static Stream<Scenario> scenarios() {
    Map<String, ?> coded = Map.of("latent", 3, "encoder", List.of(4), "decoder", List.of(3));
    Map<String, ?> timed = Map.of("time", true);
    NeuralOde.Initial learned = NeuralOde.Initial.LEARNED;
    return Stream.of(
        scenario("plain", Map.of(), ONE),
        scenario("several trajectories", Map.of(), THREE),
        scenario("augmented", Map.of("augment", 2), THREE),
        scenario("latent", coded, THREE),
        scenario("time", timed, THREE),
        scenario("time and latent", Map.of("time", true, "latent", 2), THREE),
        scenario("time and augmented", Map.of("time", true, "augment", 1), THREE),
        scenario("learned initial", Map.of("initial", learned), THREE),
        scenario(
            "learned initial, latent, time",
            Map.of("initial", learned, "latent", 2, "time", true),
            THREE),
        scenario("not normalised", Map.of("normalise", Normalisation.NONE), THREE),
        scenario("log", Map.of("normalise", Normalisation.LOG), THREE),
        scenario("time unit", Map.of("timeUnit", 2.5, "time", true), THREE),
        new Scenario("windows", timed, THREE, Map.of("window", 3)),
        new Scenario("batches of windows", timed, THREE, Map.of("window", 3, "batch", 4)),
        new Scenario("holdout", Map.of(), THREE, Map.of("holdout", 0.3)),
        new Scenario("validation rows", Map.of(), ONE, Map.of("validation", 0.3)),
        new Scenario("validation trajectories", Map.of(), THREE, Map.of("validation", 0.3)),
        loss(new MeanSquaredError(), Map.of()),
        loss(new MeanAbsoluteError(), Map.of()),
        loss(new Huber(0.5), Map.of()),
        loss(new CrossEntropy(), Map.of("normalise", Normalisation.NONE)));
  }

  private static Task task(Scenario scenario, GradientStrategy strategy) {
    NeuralOde options =
        PluginOptions.with(
            NeuralOde.defaults(), Map.of("hidden", List.of(5), "activation", Activation.TANH));
    Task task =
        PluginOptions.with(options, scenario.model)
            .bind(context(scenario.data, strategy, scenario.training));
    // Moves away from the identity flow, where half the gradient would be hidden.
    double[] theta = task.parameters().values();
    Random random = new Random(17);
    for (int i = 0; i < theta.length; i++) {
      theta[i] += 0.3 * random.nextGaussian();
    }
    return task;
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void discreteGradientAgreesWithDifferences(Scenario scenario) {
    assertGradient(task(scenario, DISCRETE), 1e-6);
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void backsolveGradientAgreesWithDifferences(Scenario scenario) {
    assertGradient(task(scenario, new BacksolveAdjoint(Optional.empty())), 1e-5);
  }

  private static void assertGradient(Task task, double tolerance) {
    double[] theta = task.parameters().values();
    double[] at = theta.clone();
    double[] gradient = new double[theta.length];
    int batch = task.batchesPerEpoch() - 1;
    double loss = task.lossAndGradient(2, batch, gradient);
    assertTrue(loss > 0 && Double.isFinite(loss));
    double scale = Math.sqrt(Arrays.stream(gradient).map(g -> g * g).sum());
    Random random = new Random(23);
    for (int trial = 0; trial < 3; trial++) {
      double[] direction = random.doubles(theta.length, -1, 1).toArray();
      double along = 0;
      for (int i = 0; i < theta.length; i++) {
        along += gradient[i] * direction[i];
      }
      double expected =
          Gradients.directional(
                  x -> {
                    System.arraycopy(x, 0, theta, 0, x.length);
                    return task.lossAndGradient(2, batch, new double[x.length]);
                  },
                  at,
                  direction,
                  4e-3)
              .value();
      assertEquals(expected, along, tolerance * scale);
    }
  }
}
