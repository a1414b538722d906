package org.neuralode.models.block;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Statistics;
import org.neuralode.autodiff.engine.CompiledFunction;
import org.neuralode.autodiff.engine.ProgramField;
import org.neuralode.autodiff.graph.Expr;
import org.neuralode.autodiff.graph.Graph;
import org.neuralode.autodiff.graph.Shape;
import org.neuralode.training.data.FunctionSamples;
import org.neuralode.training.field.FieldContext;
import org.neuralode.training.field.MlpField;
import org.neuralode.training.figure.Evaluation;
import org.neuralode.training.figure.Table;
import org.neuralode.training.layer.Layers;
import org.neuralode.training.loss.Loss;
import org.neuralode.training.parameters.Initializer;
import org.neuralode.training.parameters.MemoryNeed;
import org.neuralode.training.parameters.ParameterSpace;
import org.neuralode.training.parameters.Parameters;
import org.neuralode.training.parameters.Seeds;
import org.neuralode.training.tape.Tape;
import org.neuralode.training.tape.Var;
import org.neuralode.training.task.PredictionRequest;
import org.neuralode.training.task.Task;
import org.neuralode.training.task.TaskContext;

/** An ODE block and a linear layer, fitted to a function of one number. */
final class SupervisedTask implements Task {

  /**
   * Draws the readout close to the identity. A one-dimensional flow is an increasing function, so
   * the readout's sign decides between rising and falling. Training from the wrong sign ends in the
   * constant between the two, where the flow has no gradient; training from the identity begins on
   * the right side of most data.
   */
  private static final Initializer READOUT = Initializer.nearIdentity(0.1);

  private final OdeBlock options;
  private final FunctionSamples data;
  private final TaskContext context;
  private final int state;
  private final CompiledFunction lift;
  private final CompiledFunction field;
  private final CompiledFunction readout;
  private final Parameters parameters;
  private final Tape training;

  /**
   * The field bound to θ for each number of samples, kept so that a solve prepared for the field
   * serves again.
   */
  private final Map<Integer, ProgramField> fields = new HashMap<>();

  SupervisedTask(OdeBlock options, FunctionSamples data, TaskContext context) {
    this.options = options;
    this.data = data;
    this.context = context;
    state = 1 + options.augment();
    requireMemory("data.points", data.points());
    requireMemory("data.count", data.count());
    ParameterSpace space = new ParameterSpace();
    Expr x = Expr.input(0, Shape.SCALAR);
    Expr z = Expr.input(0, Shape.vector(state));
    MlpField mlp = new MlpField(options.hidden(), options.activation(), options.time(), 1);
    Expr derivative = mlp.derivative(new FieldContext(z, Expr.time(), space, List.of("x")));
    Expr y = Layers.dense(space, "readout", state, 1, READOUT).apply(z);
    int count = space.size();
    lift =
        new CompiledFunction(
            context.engine(), Graph.of(List.of(x.shape()), count, x.pad(0, z.shape())));
    field = new CompiledFunction(context.engine(), Graph.of(List.of(z.shape()), count, derivative));
    readout = new CompiledFunction(context.engine(), Graph.of(List.of(z.shape()), count, y));
    parameters = space.initialise(context.seed());
    training = Tape.forwardOnly(parameters.values());
  }

  /**
   * Refuses more inputs than fit into memory: all go through the field at once, and every layer has
   * a row for each input.
   */
  private void requireMemory(String key, int inputs) {
    double widths = options.hidden().stream().mapToDouble(w -> w).sum() + state;
    new MemoryNeed(
            "%s: %d, through layers %s at once,".formatted(key, inputs, options.hidden()),
            inputs * widths)
        .check();
  }

  @Override
  public Parameters parameters() {
    return parameters;
  }

  @Override
  public int batchesPerEpoch() {
    return 1;
  }

  @Override
  public double lossAndGradient(int epoch, int batch, double[] gradient) {
    double[] x = data.draw(Seeds.stream(context.seed(), "inputs", epoch, batch));
    training.restart(gradient);
    double loss = loss(training, x);
    if (Double.isFinite(loss)) {
      training.backward();
    }
    return loss;
  }

  @Override
  public double validationLoss() {
    return loss(
        Tape.forwardOnly(parameters.values()),
        data.draw(Seeds.stream(context.seed(), "validation inputs")));
  }

  private double loss(Tape tape, double[] x) {
    List<Var> flow = flow(tape, x, new double[] {options.duration()});
    Var prediction = tape.call(readout, x.length, flow.get(0));
    double[] target = data.apply(x);
    Loss loss = context.training().loss();
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += loss.row(prediction.value(), i, target, i, 1, 1.0 / x.length, prediction.bar());
    }
    return sum;
  }

  private List<Var> flow(Tape tape, double[] x, double[] times) {
    Var z0 = tape.call(lift, x.length, tape.input(x));
    ProgramField bound =
        fields.computeIfAbsent(
            x.length, batch -> new ProgramField(field, parameters.values(), batch));
    InitialValueProblem<ProgramField> problem =
        InitialValueProblem.at(bound, 0, z0.value(), times).withSamples(x.length);
    return tape.solve(context.solver(), context.gradient(), problem, z0);
  }

  /** Paths of the state's first component: one row per time, one column per input. */
  double[][] paths(double[] x, double[] times) {
    List<Var> states = flow(Tape.forwardOnly(parameters.values()), x, times);
    double[][] paths = new double[times.length][x.length];
    for (int m = 0; m < times.length; m++) {
      for (int i = 0; i < x.length; i++) {
        paths[m][i] = states.get(m).value()[i * state];
      }
    }
    return paths;
  }

  /** The outputs at given inputs, with the cost of their solve. */
  Outputs outputs(double[] x) {
    Tape tape = Tape.forwardOnly(parameters.values());
    List<Var> flow = flow(tape, x, new double[] {options.duration()});
    return new Outputs(tape.call(readout, x.length, flow.get(0)).value(), tape.forwardStatistics());
  }

  /** Outputs of the block, with the cost of their solve. */
  record Outputs(double[] y, Statistics statistics) {}

  @Override
  public Evaluation evaluate() {
    return new SupervisedEvaluation(this, options, data).evaluate();
  }

  @Override
  public Table predict(PredictionRequest request) {
    if (request.initial().isPresent()) {
      throw new IllegalArgumentException(
          "an ode-block has no initial state; give its inputs with --times");
    }
    double[] x = request.at();
    double[] y = outputs(x).y();
    List<double[]> rows = new ArrayList<>();
    for (int i = 0; i < x.length; i++) {
      rows.add(new double[] {x[i], y[i]});
    }
    return new Table(List.of("x", "y"), rows);
  }
}
