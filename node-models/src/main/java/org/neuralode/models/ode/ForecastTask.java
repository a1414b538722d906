package org.neuralode.models.ode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.neuralode.autodiff.graph.Shape;
import org.neuralode.training.data.TimeSeries;
import org.neuralode.training.data.Trajectory;
import org.neuralode.training.figure.Evaluation;
import org.neuralode.training.figure.Table;
import org.neuralode.training.loss.Loss;
import org.neuralode.training.parameters.Initializer;
import org.neuralode.training.parameters.ParameterSpace;
import org.neuralode.training.parameters.Parameters;
import org.neuralode.training.parameters.Seeds;
import org.neuralode.training.series.Observations;
import org.neuralode.training.series.Scaling;
import org.neuralode.training.series.Split;
import org.neuralode.training.series.Window;
import org.neuralode.training.series.WindowBatch;
import org.neuralode.training.tape.Tape;
import org.neuralode.training.tape.Var;
import org.neuralode.training.task.PredictionRequest;
import org.neuralode.training.task.Task;
import org.neuralode.training.task.TaskContext;

/** A neural ODE bound to time series, trained to forecast. */
final class ForecastTask implements Task {
  private static final double[] NO_GRADIENT = {};

  private final NeuralOde options;
  private final TimeSeries data;
  private final TaskContext context;
  private final Split split;
  private final Scaling scaling;
  private final Observations observations;
  private final EncodedFlow flow;
  private final Parameters parameters;
  private final List<Window> windows;
  private final int batchSize;

  /** All training windows in groups, for mini-batches that hold all windows. */
  private final List<WindowBatch> whole;

  private final Tape training;
  private final List<WindowBatch> validated;
  private final Tape validation;

  ForecastTask(NeuralOde options, TimeSeries data, TaskContext context) {
    this.options = options;
    this.data = data;
    this.context = context;
    split = new Split(data, context.training(), context.seed());
    scaling = Scaling.of(options.normalise(), data, split);
    observations =
        new Observations(data, split, scaling, context.training().loss(), options.timeUnit());
    ParameterSpace space = new ParameterSpace();
    if (options.initial() == NeuralOde.Initial.LEARNED) {
      declareStarts(space);
    }
    flow = new EncodedFlow(options, data.states(), space, context.engine());
    parameters = space.initialise(context.seed());
    windows = observations.trainingWindows(context.training().window());
    int asked = context.training().batch();
    batchSize = asked == 0 ? windows.size() : Math.min(asked, windows.size());
    whole = WindowBatch.group(windows, observations, Split.Role.TRAIN);
    training = Tape.forwardOnly(parameters.values());
    validated =
        WindowBatch.group(observations.validationWindows(), observations, Split.Role.VALIDATION);
    validation = Tape.forwardOnly(parameters.values());
  }

  /**
   * Declares the learned first states, one row per trajectory; they come first of all parameters.
   */
  private void declareStarts(ParameterSpace space) {
    int n = data.states().size();
    for (int k = 0; k < data.trajectories().size(); k++) {
      double[] first = observations.firstRow(new Window(k, 0, split.trainingRows(k)));
      space.declare("initial." + k, Shape.vector(n), Initializer.of(first));
    }
  }

  @Override
  public Parameters parameters() {
    return parameters;
  }

  @Override
  public int batchesPerEpoch() {
    return (windows.size() + batchSize - 1) / batchSize;
  }

  @Override
  public double lossAndGradient(int epoch, int batch, double[] gradient) {
    List<WindowBatch> chosen = batchSize < windows.size() ? drawn(epoch, batch) : whole;
    training.restart(gradient);
    double loss = loss(training, chosen);
    if (Double.isFinite(loss)) {
      training.backward();
    }
    return loss;
  }

  private List<WindowBatch> drawn(int epoch, int batch) {
    List<Window> order = new ArrayList<>(windows);
    Collections.shuffle(order, Seeds.stream(context.seed(), "shuffle", epoch));
    int from = batch * batchSize;
    List<Window> chosen = order.subList(from, Math.min(order.size(), from + batchSize));
    return WindowBatch.group(chosen, observations, Split.Role.TRAIN);
  }

  @Override
  public double validationLoss() {
    validation.restart(NO_GRADIENT);
    return loss(validation, validated);
  }

  /**
   * The mean loss over the rows that count, NaN if these rows hold no observation; leaves the
   * cotangents of the predictions on the tape.
   */
  private double loss(Tape tape, List<WindowBatch> batches) {
    int terms = 0;
    for (WindowBatch batch : batches) {
      terms += batch.terms();
    }
    double sum = 0;
    for (WindowBatch batch : batches) {
      sum += loss(tape, batch, 1.0 / terms);
    }
    return terms == 0 ? Double.NaN : sum;
  }

  private double loss(Tape tape, WindowBatch batch, double weight) {
    Var rows = firstRows(tape, batch);
    List<Var> states =
        flow.solve(
            tape,
            parameters.values(),
            context.solver(),
            context.gradient(),
            rows,
            batch.starts(),
            batch.times());
    Var prediction = flow.decode(tape, states, batch.which(), batch.samples());
    Loss loss = context.training().loss();
    int n = data.states().size();
    double sum = 0;
    for (int r = 0; r < batch.which().length; r++) {
      sum +=
          loss.row(prediction.value(), r * n, batch.targets(), r * n, n, weight, prediction.bar());
    }
    return sum;
  }

  private Var firstRows(Tape tape, WindowBatch batch) {
    if (options.initial() != NeuralOde.Initial.LEARNED) {
      return tape.input(batch.firstRows());
    }
    int n = data.states().size();
    int[] rows = batch.trajectories();
    Var all = tape.parameter(0, data.trajectories().size() * n);
    return tape.gather(List.of(all), new int[rows.length], rows, n);
  }

  /** The first state of a trajectory, in data units. */
  double[] start(int trajectory) {
    if (options.initial() == NeuralOde.Initial.LEARNED) {
      return scaling.decode(parameters.values(), trajectory * data.states().size());
    }
    Window whole = new Window(trajectory, 0, split.trainingRows(trajectory));
    return scaling.decode(observations.firstRow(whole), 0);
  }

  /** Forecasts states in data units, at increasing times from a trajectory's first time on. */
  Forecast forecast(int trajectory, double[] initial, double[] times) {
    Tape tape = Tape.forwardOnly(parameters.values());
    Var row = tape.input(scaling.encode(initial));
    double[] starts = {observations.start(new Window(trajectory, 0, 1))};
    double[] relative = observations.relative(trajectory, times);
    List<Var> states =
        flow.solve(
            tape, parameters.values(), context.solver(), context.gradient(), row, starts, relative);
    int[] which = new int[times.length];
    Arrays.setAll(which, i -> i);
    Var decoded = flow.decode(tape, states, which, new int[times.length]);
    double[][] rows = new double[times.length][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = scaling.decode(decoded.value(), i * data.states().size());
    }
    return new Forecast(times, rows, tape.forwardStatistics());
  }

  @Override
  public Evaluation evaluate() {
    return new ForecastEvaluation(this, data, split).evaluate();
  }

  @Override
  public Table predict(PredictionRequest request) {
    int k = request.trajectory();
    if (k < 0 || k >= data.trajectories().size()) {
      throw new IllegalArgumentException(
          "there is no trajectory "
              + k
              + "; the data have 0 to "
              + (data.trajectories().size() - 1));
    }
    Trajectory trajectory = data.trajectories().get(k);
    double[] times = request.at();
    double previous = trajectory.times()[0];
    for (double t : times) {
      if (!(t >= previous)) {
        throw new IllegalArgumentException(
            "times must increase from the trajectory's start "
                + trajectory.times()[0]
                + " on, got "
                + t
                + " after "
                + previous);
      }
      previous = t;
    }
    request.initial().ifPresent(row -> scaling.check(data.states(), row));
    double[] initial = request.initial().orElseGet(() -> start(k));
    Forecast forecast = forecast(k, initial, times);
    List<String> columns = new ArrayList<>(List.of(data.time()));
    columns.addAll(data.states());
    List<double[]> rows = new ArrayList<>();
    for (int i = 0; i < times.length; i++) {
      double[] row = new double[columns.size()];
      row[0] = times[i];
      System.arraycopy(forecast.states()[i], 0, row, 1, row.length - 1);
      rows.add(row);
    }
    return new Table(columns, rows);
  }
}
