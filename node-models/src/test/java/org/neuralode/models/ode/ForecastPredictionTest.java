package org.neuralode.models.ode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.neuralode.training.TestContexts.NAN;
import static org.neuralode.training.TestContexts.context;
import static org.neuralode.training.TestContexts.irregular;
import static org.neuralode.training.TestContexts.later;
import static org.neuralode.training.TestContexts.series;
import static org.neuralode.training.TestContexts.third;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.neuralode.autodiff.graph.Expr;
import org.neuralode.testkit.plugin.PluginOptions;
import org.neuralode.training.data.FunctionSamples;
import org.neuralode.training.data.TimeSeries;
import org.neuralode.training.field.FieldArchitecture;
import org.neuralode.training.field.FieldContext;
import org.neuralode.training.figure.Evaluation;
import org.neuralode.training.figure.Metric;
import org.neuralode.training.figure.Panel;
import org.neuralode.training.figure.Table;
import org.neuralode.training.series.Normalisation;
import org.neuralode.training.task.PredictionRequest;
import org.neuralode.training.task.Task;

class ForecastPredictionTest {

  /** The field dy/dt = t, so that y grows by half the square of the clock. */
  private record Clock() implements FieldArchitecture {
    @Override
    public Expr derivative(FieldContext context) {
      return context.time().broadcastTo(context.state().shape());
    }

    @Override
    public boolean usesTime() {
      return true;
    }
  }

  private static final Map<String, ?> PLAIN =
      Map.of("field", Optional.of(new Clock()), "normalise", Normalisation.NONE);

  private static Task task(TimeSeries data, Map<String, ?> model) {
    return PluginOptions.with(NeuralOde.defaults(), model)
        .bind(context(data, Map.of("holdout", 0.25)));
  }

  private static PredictionRequest at(int trajectory, double... times) {
    return new PredictionRequest(times, trajectory, Optional.empty());
  }

  private static PredictionRequest from(double[] initial, double... times) {
    return new PredictionRequest(times, 0, Optional.of(initial));
  }

  @Test
  void followsTheFieldBeyondTheData() {
    Table table = task(series(third()), PLAIN).predict(at(0, 0.5, 1.5, 10.5, 10.5));
    assertEquals(List.of("year", "prey", "predator"), table.columns());
    double[][] expected = {{0.5, 2, 0.5}, {1.5, 2.5, 1}, {10.5, 52, 50.5}, {10.5, 52, 50.5}};
    for (int i = 0; i < expected.length; i++) {
      assertArrayEquals(expected[i], table.rows().get(i), 1e-8);
    }
  }

  @Test
  void theClockOfALaterTrajectoryIsTheClockOfTheData() {
    // later() begins 1.7 after third(), so the clock runs from 1.7 to 2.7.
    Table table = task(series(third(), later()), PLAIN).predict(at(1, 3.2));
    double growth = (2.7 * 2.7 - 1.7 * 1.7) / 2;
    assertArrayEquals(new double[] {3.2, 0.7 + growth, 1 + growth}, table.rows().get(0), 1e-8);
  }

  @Test
  void timeUnitScalesTheClock() {
    Task task =
        task(
            series(third()),
            Map.of(
                "field",
                Optional.of(new Clock()),
                "normalise",
                Normalisation.NONE,
                "timeUnit",
                2.0));
    // two units of the model's time after the start
    assertArrayEquals(new double[] {4.5, 4, 2.5}, task.predict(at(0, 4.5)).rows().get(0), 1e-8);
  }

  @Test
  void startsWhereItIsTold() {
    Table table = task(series(third()), PLAIN).predict(from(new double[] {-1, 5}, 0.5, 2.5));
    assertArrayEquals(new double[] {0.5, -1, 5}, table.rows().get(0), 1e-8);
    assertArrayEquals(new double[] {2.5, 1, 7}, table.rows().get(1), 1e-8);
  }

  @Test
  void aLearnedStartIsThatParameterInDataUnits() {
    Task task = task(series(third(), later()), Map.of("initial", NeuralOde.Initial.LEARNED));
    assertEquals("initial.1", task.parameters().slices().get(1).name());
    assertArrayEquals(new double[] {2.2, 0.7, 1}, task.predict(at(1, 2.2)).rows().get(0), 1e-12);
  }

  @Test
  void noTimesNoRows() {
    assertTrue(task(series(third()), PLAIN).predict(at(0)).rows().isEmpty());
  }

  @Test
  void refusesWhatCannotBePredicted() {
    Task task = task(series(third(), later()), PLAIN);
    refuses(task, at(2, 3), "there is no trajectory 2; the data have 0 to 1");
    refuses(task, at(-1, 3), "there is no trajectory -1; the data have 0 to 1");
    String order = "times must increase from the trajectory's start 0.5 on, got ";
    refuses(task, at(0, 0.4), order + "0.4 after 0.5");
    refuses(task, at(0, 3, 2), order + "2.0 after 3.0");
    refuses(task, at(0, NAN), order + "NaN after 0.5");
    refuses(task, from(new double[1], 3), "an initial state needs [prey, predator], got 1 numbers");
    refuses(
        task, from(new double[] {1, NAN}, 3), "an initial state must be finite, got predator=NaN");
    refuses(
        task(series(third()), Map.of("normalise", Normalisation.LOG)),
        from(new double[] {0, 1}, 3),
        "an initial state must be finite and positive (normalise: log), got prey=0.0");
  }

  private static void refuses(Task task, PredictionRequest request, String message) {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> task.predict(request));
    assertEquals(message, e.getMessage());
  }

  @Test
  void refusesOptionsThatExcludeEachOther() {
    FunctionSamples samples =
        new FunctionSamples("sin x", Math::sin, FunctionSamples.Inputs.NORMAL, 5, -1, 1, 5, 0);
    NeuralOde model = NeuralOde.defaults();
    refusesBinding("needs time series", () -> model.bind(context(samples, Map.of())));
    NeuralOde learned = PluginOptions.with(model, Map.of("initial", NeuralOde.Initial.LEARNED));
    TimeSeries data = series(irregular(), later());
    refusesBinding("training.window to 0", () -> learned.bind(context(data, Map.of("window", 3))));
    refusesBinding(
        "training.validation to 0", () -> learned.bind(context(data, Map.of("validation", 0.5))));
    refusesOptions("exclude each other", Map.of("augment", 1, "latent", 2));
    refusesOptions("need latent", Map.of("encoder", List.of(3)));
    refusesOptions("must be positive", Map.of("latent", 2, "encoder", List.of(0)));
    refusesOptions("timeUnit", Map.of("timeUnit", 0));
    refusesOptions("0 or positive", Map.of("augment", -1));
  }

  private static void refusesBinding(String part, Executable binding) {
    String message = assertThrows(IllegalArgumentException.class, binding).getMessage();
    assertTrue(message.contains(part) && !message.contains("\n"), message);
  }

  private static void refusesOptions(String part, Map<String, ?> options) {
    refusesBinding(part, () -> PluginOptions.with(NeuralOde.defaults(), options));
  }

  @Test
  void measuresErrorsRelativeToTheRangeOnEachSideOfTheHoldout() {
    Evaluation evaluation = task(series(third()), PLAIN).evaluate();
    assertEquals(
        List.of(
            "RMSE / range against the data, interpolated",
            "RMSE / range against the data, extrapolated"),
        evaluation.metrics().stream().map(Metric::name).toList());
    // Ranges 2 − 0.8 and 1.3 − 0.5; the clock runs 0, 0.75, 1, 2.25.
    double[] growth = {0, 0.28125, 0.5, 2.53125};
    double[][] rows = third().values();
    double sum = 0;
    for (int i = 0; i < 3; i++) {
      sum += Math.pow((2 + growth[i] - rows[i][0]) / 1.2, 2);
      sum += Math.pow((0.5 + growth[i] - rows[i][1]) / 0.8, 2);
    }
    assertEquals(Math.sqrt(sum / 6), evaluation.metrics().get(0).value(), 1e-8);
    double last = Math.pow((2 + growth[3] - 0.8) / 1.2, 2) + Math.pow((growth[3] - 0.8) / 0.8, 2);
    assertEquals(Math.sqrt(last / 2), evaluation.metrics().get(1).value(), 1e-8);
  }

  @Test
  void showsEveryStateAndThePhasePortraitAndTablesEveryRow() {
    Evaluation evaluation = task(series(irregular(), later()), PLAIN).evaluate();
    assertEquals(
        List.of("prey over year", "predator over year", "Phase portrait"),
        evaluation.panels().stream().map(Panel::title).toList());
    Table table = evaluation.predictions();
    assertEquals(8 + 5, table.rows().size());
    assertEquals(
        List.of(
            "trajectory",
            "year",
            "prey_observed",
            "predator_observed",
            "prey_predicted",
            "predator_predicted",
            "held_out"),
        table.columns());
    double[] last = table.rows().get(12);
    assertEquals(1, last[0]);
    assertEquals(4.1, last[1]);
    assertTrue(Double.isNaN(last[2]));
    assertEquals(1.9, last[3]);
    assertEquals(1, last[6]);
    assertTrue(evaluation.solve().evaluations() > 0);
  }
}
