package org.neuralode.models.ode;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.neuralode.api.gradient.GradientStrategy;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Solver;
import org.neuralode.autodiff.engine.AutodiffEngine;
import org.neuralode.autodiff.engine.CompiledFunction;
import org.neuralode.autodiff.engine.ProgramField;
import org.neuralode.autodiff.graph.Expr;
import org.neuralode.autodiff.graph.Graph;
import org.neuralode.autodiff.graph.Shape;
import org.neuralode.training.field.FieldArchitecture;
import org.neuralode.training.field.FieldContext;
import org.neuralode.training.layer.Layer;
import org.neuralode.training.layer.Layers;
import org.neuralode.training.parameters.Initializer;
import org.neuralode.training.parameters.ParameterSpace;
import org.neuralode.training.tape.Tape;
import org.neuralode.training.tape.Var;

/**
 * A compiled chain of encoder, flow and decoder. If the field uses time, a clock is the last
 * component of the state, so that samples of a batch may begin at different times.
 */
final class EncodedFlow {
  private final int observed;
  private final int state;
  private final boolean clock;
  private final CompiledFunction encoder;
  private final CompiledFunction field;
  private final CompiledFunction decoder;

  /**
   * The field bound to θ for each number of samples, kept so that a solve prepared for the field
   * serves again.
   */
  private final Map<Integer, ProgramField> fields = new HashMap<>();

  /** Compiles the chain, and declares its parameters behind those that are already in the space. */
  EncodedFlow(NeuralOde options, List<String> names, ParameterSpace space, AutodiffEngine engine) {
    FieldArchitecture rightHandSide = options.rightHandSide();
    observed = names.size();
    clock = rightHandSide.usesTime();
    int flowing = options.latent() > 0 ? options.latent() : observed + options.augment();
    state = flowing + (clock ? 1 : 0);

    Expr row = Expr.input(0, Shape.vector(observed));
    Expr z = Expr.input(0, Shape.vector(state));
    Expr encoded = encode(options, row, flowing, space);
    FieldContext context =
        new FieldContext(
            z.slice(0, flowing), clock ? z.slice(flowing, state) : Expr.constant(0), space, names);
    Expr derivative = rightHandSide.derivative(context);
    if (derivative.shape().size() != flowing) {
      throw new IllegalArgumentException(
          "the field gives "
              + derivative.shape().size()
              + " derivatives for "
              + flowing
              + " state components");
    }
    Expr flow = clock ? Expr.concat(derivative, Expr.constant(1)) : derivative.reshape(z.shape());
    Expr decoded = decode(options, z, flowing, space);
    int parameters = space.size();
    encoder = new CompiledFunction(engine, Graph.of(List.of(row.shape()), parameters, encoded));
    field = new CompiledFunction(engine, Graph.of(List.of(z.shape()), parameters, flow));
    decoder = new CompiledFunction(engine, Graph.of(List.of(z.shape()), parameters, decoded));
  }

  private Expr encode(NeuralOde options, Expr row, int flowing, ParameterSpace space) {
    if (options.latent() > 0) {
      Layer layer =
          Layers.mlp(
              space,
              "encoder",
              observed,
              options.encoder(),
              flowing,
              options.activation(),
              Initializer.glorot(1));
      return layer.apply(row);
    }
    return flowing == observed ? row : row.pad(0, Shape.vector(flowing));
  }

  private Expr decode(NeuralOde options, Expr z, int flowing, ParameterSpace space) {
    if (options.latent() > 0) {
      Layer layer =
          Layers.mlp(
              space,
              "decoder",
              flowing,
              options.decoder(),
              observed,
              options.activation(),
              Initializer.glorot(1));
      return layer.apply(z.slice(0, flowing));
    }
    return z.slice(0, observed);
  }

  /**
   * Solves a batch, and returns its states at common times since each sample's start.
   *
   * @param theta parameters, the same array in each call
   * @param rows scaled first rows
   * @param starts the clock at each sample's start
   * @param times increasing, from 0
   */
  List<Var> solve(
      Tape tape,
      double[] theta,
      Solver solver,
      GradientStrategy strategy,
      Var rows,
      double[] starts,
      double[] times) {
    int batch = starts.length;
    Var z0 = tape.call(encoder, batch, rows);
    if (clock) {
      z0 = tape.appendColumn(z0, state - 1, starts);
    }
    ProgramField bound = fields.computeIfAbsent(batch, b -> new ProgramField(field, theta, b));
    InitialValueProblem<ProgramField> problem =
        InitialValueProblem.at(bound, 0, z0.value(), times).withSamples(batch);
    return tape.solve(solver, strategy, problem, z0);
  }

  /** Decodes chosen samples of the states to scaled observations. */
  Var decode(Tape tape, List<Var> states, int[] which, int[] rows) {
    return tape.call(decoder, which.length, tape.gather(states, which, rows, state));
  }
}
