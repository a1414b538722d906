package org.neuralode.autodiff.java;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.neuralode.autodiff.graph.BinaryKind;
import org.neuralode.autodiff.graph.Expr;
import org.neuralode.autodiff.graph.Graph;
import org.neuralode.autodiff.graph.Op;
import org.neuralode.autodiff.graph.Output;

/**
 * Turns one graph into a program: equal expressions become one value, biases join their products,
 * buffers are laid out.
 */
final class Scheduler {
  /** Doubles that one tile's values may take: half a megabyte, which second-level caches hold. */
  private static final int TILE_BUDGET = 1 << 16;

  private static final int LARGEST_TILE = 64;
  private static final int SMALLEST_TILE = 8;

  private record Key(Op op, List<Integer> arguments, int size) {}

  private final Graph graph;
  private final Map<Expr, Value> values = new HashMap<>();
  private final Map<Expr, Expr> representative = new HashMap<>();
  private final Map<Expr, Integer> uses = new HashMap<>();
  private final Set<Expr> dependsOnSample = new HashSet<>();

  /** Products that a bias is added to, which start from it instead. */
  private final Set<Expr> biased = new HashSet<>();

  private final Map<Value, Value> repeated = new HashMap<>();
  private final List<JavaProgram.Leaf> leaves = new ArrayList<>();
  private final List<Instruction> uniform = new ArrayList<>();
  private final List<Instruction> perTile = new ArrayList<>();
  private final List<Sinks> sinks = new ArrayList<>();
  private final List<Value> buffers = new ArrayList<>();

  Scheduler(Graph graph) {
    this.graph = graph;
  }

  JavaProgram schedule() {
    merge();
    for (Output output : graph.outputs()) {
      for (Expr e : Graph.ordered(rootOf(output))) {
        if (!biased.contains(representative.get(e))) {
          value(e);
        }
      }
    }
    int doubles = buffers.stream().mapToInt(b -> b.size).sum();
    int tile =
        Math.max(SMALLEST_TILE, Math.min(LARGEST_TILE, TILE_BUDGET / Math.max(1, doubles) / 8 * 8));
    for (Output output : graph.outputs()) {
      sinks.add(sink(output, tile));
    }
    for (Value buffer : buffers) {
      buffer.array = new double[buffer.size * tile];
    }
    return new JavaProgram(graph, leaves, uniform, perTile, sinks, tile);
  }

  /** Finds equal expressions and counts how often each is used. */
  private void merge() {
    Map<Key, Expr> known = new HashMap<>();
    Map<Expr, Integer> number = new HashMap<>();
    for (Expr e : graph.ordered()) {
      List<Integer> arguments =
          e.arguments().stream().map(a -> number.get(representative.get(a))).toList();
      Expr first = known.computeIfAbsent(new Key(e.op(), arguments, e.shape().size()), k -> e);
      representative.put(e, first);
      if (first == e) {
        number.put(e, number.size());
        if (e.op() instanceof Op.Input
            || e.arguments().stream()
                .anyMatch(a -> dependsOnSample.contains(representative.get(a)))) {
          dependsOnSample.add(e);
        }
        e.arguments().forEach(a -> uses.merge(representative.get(a), 1, Integer::sum));
      }
    }
    graph.outputs().forEach(o -> uses.merge(representative.get(o.value()), 1, Integer::sum));
    number.keySet().stream()
        .filter(this::isAffine)
        .forEach(sum -> biased.add(representative.get(sum.argument(0))));
  }

  /** What must be computed for an output: of an outer product that is only summed, the factors. */
  private Expr[] rootOf(Output output) {
    Expr e = representative.get(output.value());
    return isOuterSum(output) ? e.arguments().toArray(Expr[]::new) : new Expr[] {e};
  }

  private boolean isOuterSum(Output output) {
    Expr e = representative.get(output.value());
    return output.sink() == Output.Sink.ADD_SUM
        && e.op() instanceof Op.MatMul p
        && p.transposeLeft()
        && !p.transposeRight()
        && e.argument(0).shape().rows() == 1
        && uses.get(e) == 1
        && dependsOnSample(e.argument(0))
        && dependsOnSample(e.argument(1));
  }

  private boolean dependsOnSample(Expr e) {
    return dependsOnSample.contains(representative.get(e));
  }

  private Sinks sink(Output output, int tile) {
    if (isOuterSum(output)) {
      Expr e = representative.get(output.value());
      return new Sinks.OuterSum(
          value(e.argument(0)), value(e.argument(1)), output.target(), output.offset(), tile);
    }
    Value value = perSample(value(output.value()));
    return output.sink() == Output.Sink.ADD_SUM
        ? new Sinks.BatchSum(value, output.target(), output.offset())
        : new Sinks.Rows(value, output.target(), output.sink() == Output.Sink.ADD);
  }

  private Value value(Expr original) {
    Expr e = representative.get(original);
    Value known = values.get(e);
    if (known != null) {
      return known;
    }
    Value value = emit(e);
    values.put(e, value);
    return value;
  }

  private Value emit(Expr e) {
    Op op = e.op();
    if (e.arguments().isEmpty()) {
      return leaf(op, e.shape().size());
    }
    if (op instanceof Op.Reshape) {
      return value(e.argument(0));
    }
    if (op instanceof Op.MatMul product) {
      return product(product, e, Optional.empty());
    }
    if (isAffine(e)) {
      Expr left = representative.get(e.argument(0));
      return product((Op.MatMul) left.op(), left, Optional.of(value(e.argument(1))));
    }
    boolean allUniform = e.arguments().stream().allMatch(a -> value(a).uniform);
    Value[] in =
        e.arguments().stream()
            .map(a -> allUniform ? value(a) : perSample(value(a)))
            .toArray(Value[]::new);
    Value out = buffer(e.shape().size(), allUniform);
    program(allUniform).addAll(instructions(op, in, out));
    return out;
  }

  /** A per-sample product used nowhere else, plus something uniform. */
  private boolean isAffine(Expr sum) {
    if (!(sum.op() instanceof Op.Binary b && b.kind() == BinaryKind.ADD)) {
      return false;
    }
    Expr left = representative.get(sum.argument(0));
    return left.op() instanceof Op.MatMul
        && uses.get(left) == 1
        && dependsOnSample(left)
        && !dependsOnSample(sum.argument(1));
  }

  private Value product(Op.MatMul op, Expr e, Optional<Value> bias) {
    Expr a = e.argument(0);
    Value left = value(a);
    Value right = value(e.argument(1));
    boolean isUniform = left.uniform && right.uniform;
    Value out = buffer(e.shape().size(), isUniform);
    int k = op.transposeLeft() ? a.shape().rows() : a.shape().columns();
    program(isUniform)
        .add(
            new Product(
                e.shape().rows(),
                k,
                e.shape().columns(),
                op.transposeLeft(),
                op.transposeRight(),
                left,
                right,
                bias,
                out));
    return out;
  }

  private static List<Instruction> instructions(Op op, Value[] in, Value out) {
    if (op instanceof Op.Unary u) {
      return List.of(new UnaryKernel(u.kind(), u.alpha(), in[0], out));
    }
    if (op instanceof Op.Binary b) {
      return List.of(new BinaryKernel(b.kind(), in[0], in[1], out));
    }
    if (op instanceof Op.Select) {
      return List.of(new Layout.Select(in[0], in[1], in[2], out));
    }
    if (op instanceof Op.Sum) {
      return List.of(new Reduction(Reduction.Kind.SUM, in[0], out));
    }
    if (op instanceof Op.Max) {
      return List.of(new Reduction(Reduction.Kind.MAX, in[0], out));
    }
    if (op instanceof Op.LogSumExp) {
      return List.of(new Reduction(Reduction.Kind.LOG_SUM_EXP, in[0], out));
    }
    if (op instanceof Op.Broadcast) {
      return List.of(new Layout.Broadcast(in[0], out));
    }
    if (op instanceof Op.Slice slice) {
      return List.of(new Layout.Copy(in[0], slice.from(), out, 0, out.size));
    }
    if (op instanceof Op.Pad pad) {
      return List.of(new Layout.Pad(in[0], out, pad.offset()));
    }
    List<Instruction> copies = new ArrayList<>();
    int at = 0;
    for (Value part : in) {
      copies.add(new Layout.Copy(part, 0, out, at, part.size));
      at += part.size;
    }
    return copies;
  }

  private Value leaf(Op op, int size) {
    Value value = new Value(size, !(op instanceof Op.Input));
    if (op instanceof Op.Constant c) {
      value.array = c.values();
    } else {
      value.array = new double[op instanceof Op.Time ? 1 : 0];
      leaves.add(new JavaProgram.Leaf(value, op));
    }
    return value;
  }

  private Value buffer(int size, boolean isUniform) {
    Value value = new Value(size, isUniform);
    buffers.add(value);
    return value;
  }

  /** The value with one number per lane. */
  private Value perSample(Value value) {
    if (!value.uniform) {
      return value;
    }
    return repeated.computeIfAbsent(
        value,
        v -> {
          Value out = buffer(v.size, false);
          perTile.add(new Layout.Repeat(v, out));
          return out;
        });
  }

  private List<Instruction> program(boolean isUniform) {
    return isUniform ? uniform : perTile;
  }
}
