package org.neuralode.autodiff.derivative;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.neuralode.autodiff.graph.Expr;
import org.neuralode.autodiff.graph.Graph;
import org.neuralode.autodiff.graph.Op;
import org.neuralode.autodiff.graph.Output;
import org.neuralode.autodiff.graph.Shape;

/**
 * Derivatives of whole graphs, as graphs over the same operations: engines only ever run forwards.
 */
public final class Derivatives {
  private Derivatives() {}

  /**
   * The graph that evaluates f and pulls cotangents back.
   *
   * <p>Inputs: those of f, then one cotangent per output. Targets: the outputs of f (written), then
   * ∂/∂input per input (added), then ∂/∂θ (batch sum, added), then ∂/∂t (batch sum, added).
   *
   * @throws IllegalArgumentException if an output of f is not a written per-sample output
   */
  public static Graph vjp(Graph f) {
    int inputs = f.inputs().size();
    int outputs = f.outputs().size();
    List<Shape> shapes = new ArrayList<>(f.inputs());
    List<Output> results = new ArrayList<>();
    List<Expr> values = new ArrayList<>();
    List<Expr> seeds = new ArrayList<>();
    for (Output output : f.outputs()) {
      requireWritten(output);
      values.add(output.value());
      seeds.add(Expr.input(shapes.size(), output.value().shape()));
      shapes.add(output.value().shape());
      results.add(output);
    }
    Reverse reverse = Reverse.of(values, seeds);
    for (Expr leaf : f.ordered()) {
      reverse.bar(leaf).ifPresent(bar -> addLeaf(leaf.op(), bar, outputs, inputs, results));
    }
    return new Graph(shapes, f.parameterCount(), results);
  }

  private static void addLeaf(Op op, Expr bar, int outputs, int inputs, List<Output> results) {
    if (op instanceof Op.Input in) {
      results.add(new Output(bar, Output.Sink.ADD, outputs + in.slot(), 0));
    } else if (op instanceof Op.Parameter p) {
      results.add(new Output(bar, Output.Sink.ADD_SUM, outputs + inputs, p.offset()));
    } else if (op instanceof Op.Time) {
      results.add(new Output(bar, Output.Sink.ADD_SUM, outputs + inputs + 1, 0));
    }
  }

  /**
   * The graph that evaluates f and pushes tangents of its inputs and of t forwards.
   *
   * <p>Inputs: those of f, then one tangent per input, then the tangent of t (a scalar per sample).
   * Targets: the outputs of f, then their tangents, all written.
   */
  public static Graph jvp(Graph f) {
    int inputs = f.inputs().size();
    List<Shape> shapes = new ArrayList<>(f.inputs());
    shapes.addAll(f.inputs());
    shapes.add(Shape.SCALAR);
    Map<Expr, Expr> tangents = new HashMap<>();
    for (Expr leaf : f.ordered()) {
      if (leaf.op() instanceof Op.Input in) {
        tangents.put(leaf, Expr.input(inputs + in.slot(), leaf.shape()));
      } else if (leaf.op() instanceof Op.Time) {
        tangents.put(leaf, Expr.input(2 * inputs, Shape.SCALAR));
      }
    }
    List<Output> results = new ArrayList<>(f.outputs());
    for (Output output : f.outputs()) {
      requireWritten(output);
      results.add(
          Output.write(
              Forward.tangent(output.value(), tangents), f.outputs().size() + output.target()));
    }
    return new Graph(shapes, f.parameterCount(), results);
  }

  private static void requireWritten(Output output) {
    if (output.sink() != Output.Sink.WRITE) {
      throw new IllegalArgumentException(
          "graph derivatives need written per-sample outputs, got "
              + output.sink()
              + "; differentiate its expressions with Reverse or Forward instead");
    }
  }
}
