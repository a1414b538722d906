package org.neuralode.text.switches;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.neuralode.autodiff.graph.Expr;
import org.neuralode.autodiff.graph.Graph;
import org.neuralode.text.Problem;

/**
 * The discontinuities of a problem's formulas: comparisons, sign and step, wherever they stand. A
 * switch of t and parameters (and control inputs) has times that are known before a solve; one of
 * states is an event without a jump of the state. In between every branch is held, so that no stage
 * of a step sees the other side (Hairer, N&oslash;rsett &amp; Wanner, Solving Ordinary Differential
 * Equations I, section II.6).
 */
public final class Switches {
  /** The mode of a condition that is evaluated as written. */
  static final byte LIVE = 2;

  private final Problem problem;
  private final List<Switch> all;
  private final Problem held;

  private Switches(Problem problem, List<Switch> all, Problem held) {
    this.problem = problem;
    this.all = List.copyOf(all);
    this.held = held;
  }

  /** The switches of a problem; none where no formula jumps. */
  public static Switches of(Problem problem) {
    if (!SwitchFinder.hasConditions(problem.graph())) {
      return new Switches(problem, List.of(), problem);
    }
    SwitchFinder finder = new SwitchFinder(problem);
    Graph graph = finder.held();
    List<Switch> found = finder.found();
    List<String> names = new ArrayList<>(problem.parameters());
    IntStream.range(0, found.size()).forEach(k -> names.add("mode " + k));
    double[] theta = Arrays.copyOf(problem.theta(), problem.theta().length + found.size());
    Problem held =
        new Problem(problem.states(), problem.y0(), names, theta, problem.inputs(), graph);
    return new Switches(problem, found, found.isEmpty() ? problem : held);
  }

  /** Whether no formula jumps. */
  public boolean isEmpty() {
    return all.isEmpty();
  }

  /** The problem as written. */
  Problem problem() {
    return problem;
  }

  /** All switches; a switch that occurs in another one comes before it. */
  List<Switch> all() {
    return all;
  }

  /** The problem with modes as its last parameters. */
  Problem held() {
    return held;
  }

  /** All surface functions as one output, with the parameters of the held problem. */
  Graph heldFunctions() {
    return Graph.of(
        problem.graph().inputs(),
        held.theta().length,
        Expr.concat(all.stream().map(Switch::held).toArray(Expr[]::new)));
  }

  /** The surface functions of some switches as written, as one output. */
  Graph functions(int[] which) {
    return Graph.of(
        problem.graph().inputs(),
        problem.theta().length,
        Expr.concat(
            Arrays.stream(which)
                .mapToObj(k -> all.get(k).function().outputs().get(0).value())
                .toArray(Expr[]::new)));
  }
}
