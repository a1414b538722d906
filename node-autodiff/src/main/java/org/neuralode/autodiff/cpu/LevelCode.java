package org.neuralode.autodiff.cpu;

import java.util.List;
import java.util.Optional;
import org.neuralode.autodiff.flat.FlatCode;
import org.neuralode.autodiff.graph.Op;
import org.neuralode.autodiff.graph.Output;
import org.neuralode.autodiff.kernel.Kernels;

/**
 * Code for one sample of a graph of very many scalar operations, such as a discretised partial
 * differential equation written point by point: equal operations of a level are gathered and run as
 * one loop. The results have the bits of one instruction per operation. Thread-confined.
 */
final class LevelCode implements FlatCode {
  /** The fewest scalar operations for which this code is faster than straight-line code. */
  private static final int FEWEST_OPERATIONS = 500;

  /** The fewest operations per group, on average, for which gathering gains anything. */
  private static final int SMALLEST_AVERAGE = 4;

  /** An output and the places of its numbers in the array. */
  private record Sink(Output output, int[] places) {}

  private final Kernels<double[]> kernels;
  private final double[] x;
  private final LevelPlan.Load[] loads;
  private final LevelPlan.Group[] groups;
  private final Sink[] sinks;
  private final double[][] gathered;

  private LevelCode(LevelPlan plan, List<Sink> sinks, Kernels<double[]> kernels) {
    this.kernels = kernels;
    this.sinks = sinks.toArray(Sink[]::new);
    x = plan.newArray();
    loads = plan.loads().toArray(LevelPlan.Load[]::new);
    groups = plan.groups().toArray(LevelPlan.Group[]::new);
    gathered = new double[3][plan.widest()];
  }

  /** The code of a graph that consists of very many scalar operations; empty for other graphs. */
  static Optional<FlatCode> compile(Sharing sharing, Kernels<double[]> kernels) {
    if (sharing.order().size() < FEWEST_OPERATIONS || !LevelPlan.fits(sharing)) {
      return Optional.empty();
    }
    LevelPlan plan = new LevelPlan(sharing);
    int operations = plan.groups().stream().mapToInt(LevelPlan.Group::size).sum();
    if (operations < FEWEST_OPERATIONS || operations < SMALLEST_AVERAGE * plan.groups().size()) {
      return Optional.empty();
    }
    List<Sink> sinks =
        sharing.outputs().stream()
            .map(o -> new Sink(o, plan.places(sharing.of(o.value()))))
            .toList();
    return Optional.of(new LevelCode(plan, sinks, kernels));
  }

  @Override
  public void run(double t, double[] theta, double[][] in, double[][] targets, int row) {
    for (LevelPlan.Load load : loads) {
      if (load.op() instanceof Op.Input input) {
        System.arraycopy(in[input.slot()], row * load.size(), x, load.at(), load.size());
      } else if (load.op() instanceof Op.Parameter parameter) {
        System.arraycopy(theta, parameter.offset(), x, load.at(), load.size());
      } else {
        x[load.at()] = t;
      }
    }
    for (LevelPlan.Group group : groups) {
      run(group);
    }
    for (Sink sink : sinks) {
      hand(sink, targets[sink.output().target()], row);
    }
  }

  private void run(LevelPlan.Group group) {
    int[][] arguments = group.arguments();
    for (int a = 0; a < arguments.length; a++) {
      gather(arguments[a], gathered[a]);
    }
    double[] first = gathered[0];
    int n = group.size();
    if (group.op() instanceof Op.Unary unary) {
      kernels.unary(unary.kind(), unary.alpha(), first, 0, x, group.at(), n);
    } else if (group.op() instanceof Op.Binary binary) {
      kernels.binary(binary.kind(), first, 0, gathered[1], 0, x, group.at(), n);
    } else {
      kernels.select(first, 0, gathered[1], 0, gathered[2], 0, x, group.at(), n);
    }
  }

  private void gather(int[] places, double[] to) {
    double[] from = x;
    for (int i = 0; i < places.length; i++) {
      to[i] = from[places[i]];
    }
  }

  private void hand(Sink sink, double[] to, int row) {
    int[] places = sink.places();
    Output output = sink.output();
    boolean sum = output.sink() == Output.Sink.ADD_SUM;
    int at = sum ? output.offset() : row * places.length;
    if (sum || output.sink() == Output.Sink.ADD) {
      for (int i = 0; i < places.length; i++) {
        to[at + i] += x[places[i]];
      }
    } else {
      for (int i = 0; i < places.length; i++) {
        to[at + i] = x[places[i]];
      }
    }
  }
}
