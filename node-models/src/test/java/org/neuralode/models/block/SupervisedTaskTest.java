package org.neuralode.models.block;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.neuralode.training.TestContexts.context;
import static org.neuralode.training.TestContexts.irregular;
import static org.neuralode.training.TestContexts.series;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.neuralode.testkit.gradient.Gradients;
import org.neuralode.training.data.FunctionSamples;
import org.neuralode.training.data.FunctionSamples.Inputs;
import org.neuralode.training.figure.Evaluation;
import org.neuralode.training.figure.Metric;
import org.neuralode.training.figure.Panel;
import org.neuralode.training.figure.Table;
import org.neuralode.training.layer.Activation;
import org.neuralode.training.parameters.Seeds;
import org.neuralode.training.task.PredictionRequest;
import org.neuralode.training.task.Task;

class SupervisedTaskTest {
  private static final FunctionSamples SINE =
      new FunctionSamples("sin x", Math::sin, Inputs.UNIFORM, 12, -5, 5, 41, 2);

  private static Task task(Activation activation, boolean time, int augment) {
    Task task =
        new OdeBlock(List.of(6), activation, time, augment, 1.5).bind(context(SINE, Map.of()));
    double[] theta = task.parameters().values();
    Random random = new Random(31);
    for (int i = 0; i < theta.length; i++) {
      theta[i] += 0.2 * random.nextGaussian();
    }
    return task;
  }

  @ParameterizedTest
  @EnumSource
  void gradientAgreesWithDifferences(Activation activation) {
    // A kink between the two sides of a difference costs its size in accuracy; for smooth
    // activations the difference is exact.
    boolean kinked = activation == Activation.RELU || activation == Activation.LEAKY_RELU;
    assertGradient(task(activation, false, 0), kinked ? 1e-4 : 1e-6);
    assertGradient(task(activation, true, 2), kinked ? 1e-4 : 1e-6);
  }

  private static void assertGradient(Task task, double tolerance) {
    double[] theta = task.parameters().values();
    double[] at = theta.clone();
    double[] gradient = new double[theta.length];
    task.lossAndGradient(1, 0, gradient);
    double scale = Math.sqrt(Arrays.stream(gradient).map(g -> g * g).sum());
    double[] direction = new Random(5).doubles(theta.length, -1, 1).toArray();
    double along = 0;
    for (int i = 0; i < theta.length; i++) {
      along += gradient[i] * direction[i];
    }
    double expected =
        Gradients.directional(
                x -> {
                  task.parameters().set(x);
                  return task.lossAndGradient(1, 0, new double[x.length]);
                },
                at,
                direction,
                1e-3)
            .value();
    assertEquals(expected, along, tolerance * scale);
  }

  @Test
  void aFlowOfOneDimensionIsMonotone() {
    for (Activation activation : Activation.values()) {
      double[] x = new double[200];
      Arrays.setAll(x, i -> -5 + i * 0.05);
      List<double[]> rows = predict(task(activation, true, 0), x).rows();
      double direction = Math.signum(rows.get(199)[1] - rows.get(0)[1]);
      for (int i = 1; i < x.length; i++) {
        double rise = direction * (rows.get(i)[1] - rows.get(i - 1)[1]);
        assertTrue(rise > -1e-9, activation + " turns at " + x[i]);
      }
    }
  }

  private static Table predict(Task task, double... x) {
    return task.predict(new PredictionRequest(x, 0, Optional.empty()));
  }

  @Test
  void aBlockWithoutAFieldIsItsLinearReadout() {
    Task task =
        new OdeBlock(List.of(3), Activation.TANH, false, 1, 1).bind(context(SINE, Map.of()));
    double[] theta = task.parameters().values();
    Arrays.fill(theta, 0);
    int readout = theta.length - 3;
    theta[readout] = 2;
    theta[readout + 1] = 100;
    theta[readout + 2] = 0.5;
    assertArrayEquals(new double[] {3, 6.5}, predict(task, 3).rows().get(0), 1e-14);
    double[] x = SINE.draw(Seeds.stream(7, "inputs", 4, 0));
    double sum = 0;
    for (double v : x) {
      sum += Math.pow(2 * v + 0.5 - Math.sin(v), 2);
    }
    assertEquals(sum / 12, task.lossAndGradient(4, 0, new double[theta.length]), 1e-12);
  }

  @Test
  void drawsOtherInputsEveryStepAndTheSameForTheSameStep() {
    Task task = task(Activation.TANH, false, 0);
    double[] gradient = new double[task.parameters().count()];
    double first = task.lossAndGradient(0, 0, gradient);
    assertTrue(first != task.lossAndGradient(1, 0, gradient));
    assertEquals(first, task.lossAndGradient(0, 0, gradient));
    assertEquals(task.validationLoss(), task.validationLoss());
  }

  @Test
  void theReadoutStartsOnTheRisingSide() {
    Task task = OdeBlock.defaults().bind(context(SINE, Map.of()));
    int weight = task.parameters().slices().get(task.parameters().slices().size() - 2).offset();
    assertEquals(1, task.parameters().values()[weight], 0.5);
  }

  @Test
  void evaluatesTheInnerAndTheWholeRange() {
    Task task = task(Activation.TANH, false, 0);
    Evaluation evaluation = task.evaluate();
    assertEquals(
        List.of("test MSE on [-2, 2]", "test MSE on [-5, 5]"),
        evaluation.metrics().stream().map(Metric::name).toList());
    double[] sums = new double[2];
    int inner = 0;
    for (double[] row : evaluation.predictions().rows()) {
      assertEquals(Math.sin(row[0]), row[1]);
      double e = Math.pow(row[2] - row[1], 2);
      boolean inside = Math.abs(row[0]) <= 2;
      sums[0] += inside ? e : 0;
      sums[1] += e;
      inner += inside ? 1 : 0;
    }
    assertEquals(41, evaluation.predictions().rows().size());
    assertEquals(17, inner);
    assertEquals(sums[0] / 17, evaluation.metrics().get(0).value(), 1e-12);
    assertEquals(sums[1] / 41, evaluation.metrics().get(1).value(), 1e-12);
    assertEquals(
        List.of("sin x", "The flow"), evaluation.panels().stream().map(Panel::title).toList());
    assertTrue(evaluation.panels().get(0).caption().contains("monotone"));
    assertTrue(evaluation.solve().evaluations() > 0);
  }

  @Test
  void refusesTimeSeriesInitialStatesAndBadOptions() {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> OdeBlock.defaults().bind(context(series(irregular()), Map.of())));
    assertTrue(e.getMessage().contains("use model type neural-ode"), e.getMessage());
    Task task = task(Activation.TANH, false, 0);
    PredictionRequest initial =
        new PredictionRequest(new double[] {1}, 0, Optional.of(new double[1]));
    assertThrows(IllegalArgumentException.class, () -> task.predict(initial));
    assertThrows(
        IllegalArgumentException.class,
        () -> new OdeBlock(List.of(3), Activation.TANH, false, -1, 1));
    assertThrows(
        IllegalArgumentException.class,
        () -> new OdeBlock(List.of(3), Activation.TANH, false, 0, 0));
  }
}
