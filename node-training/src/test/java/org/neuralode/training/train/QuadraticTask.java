package org.neuralode.training.train;

import java.util.List;
import org.neuralode.api.solve.Statistics;
import org.neuralode.autodiff.graph.Shape;
import org.neuralode.training.figure.Evaluation;
import org.neuralode.training.figure.Table;
import org.neuralode.training.parameters.Parameters;
import org.neuralode.training.parameters.Slice;
import org.neuralode.training.task.PredictionRequest;
import org.neuralode.training.task.Task;

/**
 * A task whose two parameters are drawn to (1, −2), disturbed by every mini-batch in its own way.
 */
public final class QuadraticTask implements Task {

  /** A validation loss by the number of calls and the parameters; NaN if nothing is measured. */
  @FunctionalInterface
  public interface Validation {
    double loss(int call, double[] theta);
  }

  /** A hook that is called before every mini-batch. */
  @FunctionalInterface
  public interface Accident {
    void before(int epoch, int batch, double[] theta);
  }

  private final Parameters parameters =
      new Parameters(List.of(new Slice("x", 0, Shape.vector(2))), new double[] {4, 3});
  private final int batches;
  private final Validation validation;
  private final Accident accident;
  private int validations;

  public QuadraticTask(int batches, Validation validation, Accident accident) {
    this.batches = batches;
    this.validation = validation;
    this.accident = accident;
  }

  static QuadraticTask of(int batches) {
    return new QuadraticTask(batches, (call, theta) -> Double.NaN, (e, b, theta) -> {});
  }

  public static QuadraticTask validated(Validation validation) {
    return new QuadraticTask(1, validation, (e, b, theta) -> {});
  }

  int validations() {
    return validations;
  }

  @Override
  public Parameters parameters() {
    return parameters;
  }

  @Override
  public int batchesPerEpoch() {
    return batches;
  }

  @Override
  public double lossAndGradient(int epoch, int batch, double[] gradient) {
    double[] x = parameters.values();
    accident.before(epoch, batch, x);
    double shift = batches == 1 ? 0 : 0.1 * Math.sin(epoch * 7.0 + batch);
    double a = x[0] - 1 - shift;
    double b = x[1] + 2 + shift;
    gradient[0] += 2 * a;
    gradient[1] += 2 * b;
    return a * a + b * b;
  }

  @Override
  public double validationLoss() {
    return validation.loss(validations++, parameters.values());
  }

  @Override
  public Evaluation evaluate() {
    return new Evaluation(List.of(), List.of(), new Table(List.of(), List.of()), Statistics.NONE);
  }

  @Override
  public Table predict(PredictionRequest request) {
    return new Table(List.of(), List.of());
  }
}
