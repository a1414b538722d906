package org.neuralode.autodiff.derivative;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.neuralode.autodiff.graph.BinaryKind;
import org.neuralode.autodiff.graph.Expr;
import org.neuralode.autodiff.graph.Graph;
import org.neuralode.autodiff.graph.Op;
import org.neuralode.autodiff.graph.Output;
import org.neuralode.autodiff.graph.Shape;

/**
 * Derivatives of whole graphs, as graphs over the same operations, so that engines only ever run
 * graphs forwards.
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
    List<Expr> outputBars = new ArrayList<>();
    for (Output output : f.outputs()) {
      requireWritten(output);
      values.add(output.value());
      outputBars.add(Expr.input(shapes.size(), output.value().shape()));
      shapes.add(output.value().shape());
      results.add(output);
    }
    Reverse reverse = Reverse.of(values, outputBars);
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
    return new Graph(shapes, f.parameterCount(), withTangents(f, tangents));
  }

  /**
   * The graph that evaluates f and pushes the tangents of everything that f depends on forwards.
   *
   * <p>Parameters: θ, then the tangent of θ, then that of t; all are the same for all samples.
   * Inputs: those of f, then one tangent per input. Targets: the outputs of f, then their tangents,
   * all written.
   */
  public static Graph sensitivity(Graph f) {
    return new Graph(
        twice(f.inputs()), 2 * f.parameterCount() + 1, withTangents(f, allTangents(f)));
  }

  /**
   * The graph of the derivative of {@link #vjp} along a direction: forward over reverse.
   *
   * <p>Parameters as in {@link #sensitivity}. Inputs: those of f, one cotangent per output, then
   * one tangent of each of these. Targets: the derivatives of what vjp gives for each input
   * (added), for θ (batch sum, added) and for t (batch sum, added).
   */
  public static Graph vjpTangent(Graph f) {
    Graph vjp = vjp(f);
    int outputs = f.outputs().size();
    List<Output> bars = vjp.outputs().subList(outputs, vjp.outputs().size());
    List<Expr> tangents =
        Forward.tangents(bars.stream().map(Output::value).toList(), allTangents(vjp));
    List<Output> results = new ArrayList<>();
    for (int i = 0; i < bars.size(); i++) {
      addTerms(tangents.get(i), bars.get(i), outputs, results);
    }
    return new Graph(twice(vjp.inputs()), 2 * f.parameterCount() + 1, results);
  }

  /**
   * Adds a tangent to the results, a sum term by term, so that engines need not form outer products
   * that are added. Works without recursion, since a sum may have as many terms as a problem has
   * equations.
   */
  private static void addTerms(Expr tangent, Output bar, int outputs, List<Output> results) {
    Deque<Expr> terms = new ArrayDeque<>(List.of(tangent));
    while (!terms.isEmpty()) {
      Expr term = terms.pop();
      boolean isSum = term.op() instanceof Op.Binary b && b.kind() == BinaryKind.ADD;
      if (isSum && term.shape().size() > 1) {
        terms.push(term.argument(1));
        terms.push(term.argument(0));
      } else if (!term.isConstant(0)) {
        results.add(new Output(term, bar.sink(), bar.target() - outputs, bar.offset()));
      }
    }
  }

  private static List<Shape> twice(List<Shape> inputs) {
    List<Shape> shapes = new ArrayList<>(inputs);
    shapes.addAll(inputs);
    return shapes;
  }

  /** The tangents of all leaves: those of inputs stand behind the inputs, all others behind θ. */
  private static Map<Expr, Expr> allTangents(Graph f) {
    int parameters = f.parameterCount();
    Map<Expr, Expr> tangents = new HashMap<>();
    for (Expr leaf : f.ordered()) {
      if (leaf.op() instanceof Op.Input in) {
        tangents.put(leaf, Expr.input(f.inputs().size() + in.slot(), leaf.shape()));
      } else if (leaf.op() instanceof Op.Parameter p) {
        tangents.put(
            leaf, Expr.parameter("tangent of " + p.name(), parameters + p.offset(), leaf.shape()));
      } else if (leaf.op() instanceof Op.Time) {
        tangents.put(leaf, Expr.parameter("tangent of t", 2 * parameters, Shape.SCALAR));
      }
    }
    return tangents;
  }

  private static List<Output> withTangents(Graph f, Map<Expr, Expr> leaves) {
    f.outputs().forEach(Derivatives::requireWritten);
    List<Expr> tangents =
        Forward.tangents(f.outputs().stream().map(Output::value).toList(), leaves);
    List<Output> results = new ArrayList<>(f.outputs());
    for (int i = 0; i < tangents.size(); i++) {
      int target = f.outputs().size() + f.outputs().get(i).target();
      results.add(Output.write(tangents.get(i), target));
    }
    return results;
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
