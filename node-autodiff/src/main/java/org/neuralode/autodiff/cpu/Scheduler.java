package org.neuralode.autodiff.cpu;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.neuralode.autodiff.graph.Expr;
import org.neuralode.autodiff.graph.Op;
import org.neuralode.autodiff.graph.Output;
import org.neuralode.autodiff.kernel.Arithmetic;
import org.neuralode.autodiff.kernel.Kernels;
import org.neuralode.autodiff.kernel.Reals;
import org.neuralode.autodiff.rows.RowCompiler;

/**
 * Turns the shared expressions of a graph into instructions in an order that lets values die early:
 * a sum over the batch is formed as soon as its summands are there.
 *
 * @param <A> double[] or float[]
 */
final class Scheduler<A> {
  private final Arithmetic<A> arithmetic;
  private final Reals<A> reals;
  private final Kernels<A> kernels;
  private final Sharing sharing;
  private final Map<Expr, Value<A>> values = new HashMap<>();
  private final Map<Value<A>, Value<A>> repeated = new HashMap<>();
  private final List<TileRun.Leaf<A>> leaves = new ArrayList<>();
  private final List<Instruction<A>> uniform = new ArrayList<>();
  private final List<Instruction<A>> perTile = new ArrayList<>();

  /** Index of the last instruction that writes each value. */
  private final Map<Value<A>, Integer> written = new HashMap<>();

  private final List<Value<A>> uniformBuffers = new ArrayList<>();
  private int sums;

  Scheduler(Arithmetic<A> arithmetic, Sharing sharing) {
    this.arithmetic = arithmetic;
    this.sharing = sharing;
    reals = arithmetic.reals();
    kernels = arithmetic.kernels();
  }

  /**
   * Schedules the graph.
   *
   * @param compiler compiles instructions that can run together to loops; if empty, each
   *     instruction stays on its own
   */
  TileRun<A> schedule(Optional<RowCompiler> compiler) {
    List<Output> outputs = sharing.outputs();
    sharing.order().forEach(this::value);
    List<List<Instruction<A>>> early = new ArrayList<>();
    List<Instruction<A>> rows = new ArrayList<>();
    List<Sinks.BatchSum<A>> batchSums = new ArrayList<>();
    for (Output output : outputs) {
      if (output.sink() == Output.Sink.ADD_SUM) {
        Sinks.BatchSum<A> sum = batchSum(output);
        batchSums.add(sum);
        place(sum, early);
      } else if (output.sink() == Output.Sink.RETAIN) {
        Value<A> value = perSample(value(output.value()));
        place(new Sinks.Retain<>(reals, value, output.target()), early);
      } else {
        Value<A> value = perSample(value(output.value()));
        boolean add = output.sink() == Output.Sink.ADD;
        rows.add(new Sinks.Rows<>(reals, value, output.target(), add));
      }
    }
    List<Instruction<A>> merged = merge(early, rows);
    List<Instruction<A>> all =
        compiler.map(c -> new Fusion<>(arithmetic, c).apply(merged)).orElse(merged);
    Buffers<A> buffers = new Buffers<>(reals, all, written.keySet(), leaves);
    uniformBuffers.forEach(v -> v.array = reals.array(v.size));
    return new TileRun<>(
        arithmetic, leaves, uniform, buffers.instructions(), batchSums, buffers.lanes(), sums);
  }

  /** Places a sink behind the last instruction that writes a value which the sink reads. */
  private void place(Instruction<A> sink, List<List<Instruction<A>>> early) {
    int after =
        sink.reads().stream().mapToInt(v -> written.getOrDefault(v, -1)).max().orElse(-1) + 1;
    while (early.size() <= after) {
      early.add(new ArrayList<>());
    }
    early.get(after).add(sink);
  }

  private List<Instruction<A>> merge(List<List<Instruction<A>>> early, List<Instruction<A>> rows) {
    List<Instruction<A>> all = new ArrayList<>();
    for (int i = 0; i <= perTile.size(); i++) {
      if (i < early.size()) {
        all.addAll(early.get(i));
      }
      if (i < perTile.size()) {
        all.add(perTile.get(i));
      }
    }
    all.addAll(rows);
    return all;
  }

  private Sinks.BatchSum<A> batchSum(Output output) {
    Sinks.BatchSum<A> sum;
    int at = sums;
    int target = output.target();
    if (sharing.isOuterSum(output)) {
      Expr e = sharing.of(output.value());
      Value<A> a = value(e.argument(0));
      Value<A> g = value(e.argument(1));
      if (Math.min(a.size, g.size) < Sinks.ThinOuter.WIDE) {
        sum = new Sinks.ThinOuter<>(arithmetic, a, g, target, output.offset(), at);
      } else {
        int columns = Sinks.WideOuter.columns(g.size, reals.width());
        A rows = reals.array(columns * Buffers.LARGEST_TILE);
        sum = new Sinks.WideOuter<>(arithmetic, a, g, target, output.offset(), at, rows);
      }
    } else {
      Value<A> value = perSample(value(output.value()));
      sum = new Sinks.Sum<>(arithmetic, value, target, output.offset(), at);
    }
    sums += sum.length();
    return sum;
  }

  private Value<A> value(Expr original) {
    Expr e = sharing.of(original);
    Value<A> known = values.get(e);
    if (known != null) {
      return known;
    }
    Value<A> value = emit(e);
    values.put(e, value);
    return value;
  }

  private Value<A> emit(Expr e) {
    Op op = e.op();
    if (e.arguments().isEmpty()) {
      return leaf(op, e.shape().size());
    }
    if (op instanceof Op.Reshape) {
      return value(e.argument(0));
    }
    if (op instanceof Op.MatMul) {
      return product(e, Optional.empty());
    }
    if (sharing.isAffine(e)) {
      return product(sharing.of(e.argument(0)), Optional.of(value(e.argument(1))));
    }
    boolean allUniform = e.arguments().stream().allMatch(a -> value(a).uniform);
    List<Value<A>> in =
        e.arguments().stream().map(a -> allUniform ? value(a) : perSample(value(a))).toList();
    Value<A> out = buffer(e.shape().size(), allUniform);
    instructions(op, in, out).forEach(i -> add(i, out));
    return out;
  }

  private Value<A> product(Expr e, Optional<Value<A>> bias) {
    Op.MatMul op = (Op.MatMul) e.op();
    Expr a = e.argument(0);
    Value<A> left = value(a);
    Value<A> right = value(e.argument(1));
    Value<A> out = buffer(e.shape().size(), left.uniform && right.uniform);
    int k = op.transposeLeft() ? a.shape().rows() : a.shape().columns();
    Product.Form form =
        new Product.Form(
            e.shape().rows(), k, e.shape().columns(), op.transposeLeft(), op.transposeRight());
    add(new Product<>(kernels, reals, form, left, right, bias, out), out);
    return out;
  }

  private List<Instruction<A>> instructions(Op op, List<Value<A>> in, Value<A> out) {
    Value<A> first = in.get(0);
    if (op instanceof Op.Unary u) {
      return List.of(new Elementwise.Unary<>(kernels, u.kind(), u.alpha(), first, out));
    }
    if (op instanceof Op.Binary b) {
      return List.of(new Elementwise.Binary<>(kernels, b.kind(), first, in.get(1), out));
    }
    if (op instanceof Op.Select) {
      return List.of(new Elementwise.Select<>(kernels, first, in.get(1), in.get(2), out));
    }
    if (op instanceof Op.Sum) {
      return List.of(new Reduction<>(kernels, Reduction.Kind.SUM, first, out));
    }
    if (op instanceof Op.Max) {
      return List.of(new Reduction<>(kernels, Reduction.Kind.MAX, first, out));
    }
    if (op instanceof Op.LogSumExp) {
      return List.of(new Reduction<>(kernels, Reduction.Kind.LOG_SUM_EXP, first, out));
    }
    if (op instanceof Op.Broadcast) {
      return List.of(new Layout.Broadcast<>(first, out));
    }
    if (op instanceof Op.Slice slice) {
      return List.of(new Layout.Copy<>(first, slice.from(), out, 0, out.size));
    }
    if (op instanceof Op.Pad pad) {
      return List.of(new Layout.Pad<>(reals, first, out, pad.offset()));
    }
    List<Instruction<A>> copies = new ArrayList<>();
    int at = 0;
    for (Value<A> part : in) {
      copies.add(new Layout.Copy<>(part, 0, out, at, part.size));
      at += part.size;
    }
    return copies;
  }

  private Value<A> leaf(Op op, int size) {
    if (op instanceof Op.Constant c) {
      return new Value<>(size, true, reals.arrayOf(c.values()));
    }
    boolean isInput = op instanceof Op.Input;
    Value<A> value = new Value<>(size, !isInput, reals.array(isInput ? 0 : size));
    leaves.add(new TileRun.Leaf<>(value, op, value.array));
    return value;
  }

  private Value<A> buffer(int size, boolean isUniform) {
    Value<A> value = new Value<>(size, isUniform, reals.array(0));
    if (isUniform) {
      uniformBuffers.add(value);
    }
    return value;
  }

  private void add(Instruction<A> instruction, Value<A> out) {
    if (out.uniform) {
      uniform.add(instruction);
    } else {
      written.put(out, perTile.size());
      perTile.add(instruction);
    }
  }

  /** The same value with one number per lane. */
  private Value<A> perSample(Value<A> value) {
    if (!value.uniform) {
      return value;
    }
    Value<A> known = repeated.get(value);
    if (known != null) {
      return known;
    }
    Value<A> out = buffer(value.size, false);
    add(new Layout.Repeat<>(reals, value, out), out);
    repeated.put(value, out);
    return out;
  }
}
