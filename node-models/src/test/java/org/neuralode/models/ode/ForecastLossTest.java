package org.neuralode.models.ode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.neuralode.training.TestContexts.NAN;
import static org.neuralode.training.TestContexts.SHARP;
import static org.neuralode.training.TestContexts.context;
import static org.neuralode.training.TestContexts.irregular;
import static org.neuralode.training.TestContexts.later;
import static org.neuralode.training.TestContexts.series;
import static org.neuralode.training.TestContexts.third;
import static org.neuralode.training.TestContexts.training;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.neuralode.adjoint.continuous.BacksolveAdjoint;
import org.neuralode.api.field.VectorField;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Solution;
import org.neuralode.api.solve.Solver;
import org.neuralode.api.solve.StepObserver;
import org.neuralode.api.solve.Stops;
import org.neuralode.autodiff.cpu.JavaEngine;
import org.neuralode.autodiff.graph.Expr;
import org.neuralode.testkit.plugin.PluginOptions;
import org.neuralode.training.data.TimeSeries;
import org.neuralode.training.data.Trajectory;
import org.neuralode.training.field.FieldArchitecture;
import org.neuralode.training.field.FieldContext;
import org.neuralode.training.series.Normalisation;
import org.neuralode.training.series.Split;
import org.neuralode.training.task.Task;
import org.neuralode.training.task.TaskContext;

/** Tests which observations make up the loss, and which must not be in it. */
class ForecastLossTest {

  /** The field dy/dt = −y in data units. */
  private record Decay() implements FieldArchitecture {
    @Override
    public Expr derivative(FieldContext context) {
      return context.state().negate();
    }

    @Override
    public boolean usesTime() {
      return false;
    }
  }

  private static NeuralOde model(Map<String, ?> options) {
    return PluginOptions.with(
        PluginOptions.with(NeuralOde.defaults(), Map.of("hidden", List.of(4))), options);
  }

  private static Task task(TimeSeries data, Map<String, ?> model, Map<String, ?> training) {
    return model(model).bind(context(data, training));
  }

  private static double loss(Task task, double[] gradient) {
    return task.lossAndGradient(0, 0, gradient);
  }

  private static double loss(Task task) {
    return loss(task, new double[task.parameters().count()]);
  }

  @Test
  void aKnownFieldHasTheLossOfItsClosedForm() {
    Map<String, ?> decay =
        Map.of("field", Optional.of(new Decay()), "normalise", Normalisation.NONE);
    double[] start = {0, 1.5}; // the first row lacks a value
    double sum = 0;
    int terms = 0;
    Trajectory data = irregular();
    for (int i = 0; i < data.length(); i++) {
      for (int s = 0; s < 2; s++) {
        double target = data.values()[i][s];
        if (!Double.isNaN(target)) {
          double e = start[s] * Math.exp(-(data.times()[i] - 1)) - target;
          sum += e * e;
          terms++;
        }
      }
    }
    assertEquals(sum / terms, loss(task(series(data), decay, Map.of())), 1e-9);
  }

  @Test
  void aBatchIsTheMeanOfItsWindowsWeightedByTheirTerms() {
    Trajectory[] parts = {irregular(), later(), third()};
    Map<String, ?> none = Map.of("normalise", Normalisation.NONE);
    int[] terms = {12, 8, 8};
    Task all = task(series(parts), none, Map.of());
    double[] theta = all.parameters().values();
    double[] expected = new double[theta.length];
    double mean = 0;
    for (int k = 0; k < 3; k++) {
      Task one = task(series(parts[k]), none, Map.of());
      one.parameters().set(theta);
      double[] gradient = new double[theta.length];
      mean += terms[k] / 28.0 * loss(one, gradient);
      for (int i = 0; i < theta.length; i++) {
        expected[i] += terms[k] / 28.0 * gradient[i];
      }
    }
    double[] gradient = new double[theta.length];
    assertEquals(mean, loss(all, gradient), 1e-9);
    assertArrayEquals(expected, gradient, 1e-8);
  }

  @Test
  void miniBatchesOfAnEpochTogetherSeeEveryWindowOnce() {
    Map<String, ?> none = Map.of("normalise", Normalisation.NONE);
    TimeSeries data = series(third(), third(), third(), third(), third());
    Task batches = task(data, none, Map.of("window", 2, "batch", 4));
    assertEquals(4, batches.batchesPerEpoch());
    double sum = 0;
    int[] sizes = {4, 4, 4, 3};
    for (int b = 0; b < 4; b++) {
      sum += sizes[b] * batches.lossAndGradient(3, b, new double[batches.parameters().count()]);
    }
    assertEquals(loss(task(data, none, Map.of("window", 2))), sum / 15, 1e-9);
  }

  @Test
  void heldOutRowsInfluenceNothing() {
    Trajectory changed = irregular();
    for (int i = 6; i < 8; i++) {
      Arrays.fill(changed.values()[i], 1e6);
    }
    for (Normalisation kind : Normalisation.values()) {
      for (NeuralOde.Initial initial : NeuralOde.Initial.values()) {
        Map<String, ?> model = Map.of("normalise", kind, "initial", initial);
        Map<String, ?> training = Map.of("holdout", 0.25);
        assertSame(
            task(series(irregular(), later()), model, training),
            task(series(changed, later()), model, training));
      }
    }
  }

  @Test
  void validationRowsInfluenceNothingButTheValidationLoss() {
    for (int window : new int[] {0, 3}) {
      Map<String, ?> training = Map.of("validation", 0.4, "window", window);
      Split split = new Split(series(irregular()), training(training), 7);
      Trajectory changed = irregular();
      for (int i = 0; i < 8; i++) {
        if (split.role(0, i) == Split.Role.VALIDATION) {
          changed.values()[i] = new double[] {300, 200};
        }
      }
      Task a = task(series(irregular()), Map.of(), training);
      Task b = task(series(changed), Map.of(), training);
      assertSame(a, b);
      assertTrue(b.validationLoss() > 1e3 * a.validationLoss());
    }
  }

  @Test
  void validationTrajectoriesInfluenceNothingButTheValidationLoss() {
    Map<String, ?> training = Map.of("validation", 0.3);
    Trajectory[] parts = {irregular(), later(), third()};
    Trajectory[] changed = {irregular(), later(), third()};
    Split split = new Split(series(parts), training(training), 7);
    for (int k = 0; k < 3; k++) {
      if (!split.trains(k)) {
        changed[k].values()[2] = new double[] {300, 200};
      }
    }
    Task a = task(series(parts), Map.of(), training);
    Task b = task(series(changed), Map.of(), training);
    assertSame(a, b);
    assertTrue(b.validationLoss() > a.validationLoss());
  }

  private static void assertSame(Task a, Task b) {
    assertArrayEquals(a.parameters().values(), b.parameters().values());
    double[] gradientA = new double[a.parameters().count()];
    double[] gradientB = new double[b.parameters().count()];
    assertEquals(loss(a, gradientA), loss(b, gradientB));
    assertArrayEquals(gradientA, gradientB);
  }

  @Test
  void noValidationLossWithoutObservationsToValidateOn() {
    assertTrue(Double.isNaN(task(series(irregular()), Map.of(), Map.of()).validationLoss()));
    double[][] gaps = {{1, 1}, {2, 2}, {3, 3}, {4, 4}, {5, 5}};
    Map<String, ?> training = Map.of("validation", 0.25);
    double[] times = {0, 1, 2, 3, 4};
    Split split = new Split(series(new Trajectory(times, gaps)), training(training), 7);
    for (int i = 0; i < 5; i++) {
      gaps[i] = split.role(0, i) == Split.Role.VALIDATION ? new double[] {NAN, NAN} : gaps[i];
    }
    Task task = task(series(new Trajectory(times, gaps)), Map.of(), training);
    assertTrue(Double.isNaN(task.validationLoss()), "nothing measured is not a loss of 0");
  }

  @Test
  void missingCellsNeverReachTheSolver() {
    AtomicInteger evaluations = new AtomicInteger();
    Solver watching =
        new Solver() {
          @Override
          public String name() {
            return "watching";
          }

          @Override
          public Solution solve(InitialValueProblem<?> problem, StepObserver observer) {
            VectorField checked =
                (t, y, dydt) -> {
                  evaluations.incrementAndGet();
                  if (Arrays.stream(y).anyMatch(Double::isNaN)) {
                    throw new AssertionError("NaN at t=" + t + ": " + Arrays.toString(y));
                  }
                  problem.field().eval(t, y, dydt);
                };
            return SHARP.solve(problem.withField(checked).withStops(Stops.NONE), observer);
          }
        };
    Trajectory unseen =
        new Trajectory(new double[] {1, 2, 3}, new double[][] {{NAN, 2}, {NAN, 1}, {NAN, 3}});
    for (NeuralOde.Initial initial : NeuralOde.Initial.values()) {
      TaskContext context =
          new TaskContext(
              series(irregular(), later(), unseen),
              watching,
              new BacksolveAdjoint(Optional.of(SHARP)),
              new JavaEngine(),
              training(Map.of("holdout", 0.2)),
              7);
      Task task = model(Map.of("initial", initial)).bind(context);
      assertTrue(Double.isFinite(loss(task)));
      task.evaluate();
    }
    assertTrue(evaluations.get() > 0);
  }
}
