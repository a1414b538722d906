package org.neuralode.autodiff.cpu;

import java.util.List;
import java.util.Optional;
import org.neuralode.autodiff.kernel.Arithmetic;
import org.neuralode.autodiff.kernel.Reals;
import org.neuralode.autodiff.rows.RowCompiler;
import org.neuralode.autodiff.rows.RowLoop;
import org.neuralode.autodiff.rows.RowOp;
import org.neuralode.autodiff.rows.RowPlan;

/**
 * Runs several instructions as one: computes a few rows of all their values at a time, which stay
 * in registers or in the first-level cache from the first operation to the last. The results have
 * the bits of the instructions run one after the other. For whole tiles only.
 */
final class FusedRows<A> implements Instruction<A> {
  /** Number of rows that are computed at a time. */
  static final int BLOCK = 8;

  /** Memory that loops read or write. */
  sealed interface Operand<A> {}

  /** The memory of a value. */
  record OfValue<A>(Value<A> value) implements Operand<A> {}

  /** The memory of a chunk's partial sums, from an index on. */
  record OfSums<A>(int from) implements Operand<A> {}

  /** Numbers with all bits set in the lanes with a sample, none in the others. */
  record Mask<A>(A numbers) implements Operand<A> {}

  /** Scratch memory of this instruction. */
  record Own<A>(A numbers) implements Operand<A> {}

  /** A product that sums over all rows, and starts from its bias or from 0. */
  record Total<A>(Value<A> out, Optional<Value<A>> bias) {

    void begin(Reals<A> reals, int lanes) {
      if (bias.isEmpty()) {
        reals.clear(out.array, out.offset, out.size * lanes);
        return;
      }
      Value<A> b = bias.get();
      for (int k = 0; k < out.size; k++) {
        reals.fill(b.array, b.offset + k, out.array, out.offset + k * lanes, lanes);
      }
    }
  }

  /**
   * The work of a fused instruction.
   *
   * @param height number of rows
   * @param parts compiled loops and functions, in order
   * @param totals products that sum over all rows
   * @param cleared values from outside that are summed over the lanes; their lanes without a sample
   *     are set to 0
   */
  record Work<A>(
      int height, List<RowPlan.Part> parts, List<Total<A>> totals, List<Value<A>> cleared) {}

  private final Arithmetic<A> arithmetic;
  private final Work<A> work;
  private final List<Operand<A>> operands;
  private final List<Value<A>> reads;
  private final List<Value<A>> writes;
  private final Object[] arrays;
  private final int[] at;

  /** The compiled loop of each part; null where the part is a function. */
  private final RowLoop[] loops;

  private final RowPlan.Apply[] functions;

  FusedRows(
      Arithmetic<A> arithmetic,
      RowCompiler compiler,
      Work<A> work,
      List<Operand<A>> operands,
      List<Value<A>> reads,
      List<Value<A>> writes) {
    this.arithmetic = arithmetic;
    this.work = work;
    this.operands = operands;
    this.reads = reads;
    this.writes = writes;
    arrays = new Object[operands.size()];
    at = new int[operands.size()];
    loops = new RowLoop[work.parts.size()];
    functions = new RowPlan.Apply[work.parts.size()];
    for (int i = 0; i < loops.length; i++) {
      if (work.parts.get(i) instanceof RowPlan.Loop loop) {
        loops[i] = compiler.compile(loop.ops());
      } else {
        functions[i] = (RowPlan.Apply) work.parts.get(i);
      }
    }
  }

  @Override
  public void run(Frame<A> frame) {
    bind(frame);
    int lanes = frame.lanes;
    for (int i = 0; i < work.cleared.size(); i++) {
      Sinks.clearPadding(arithmetic.reals(), work.cleared.get(i), frame);
    }
    for (int i = 0; i < work.totals.size(); i++) {
      work.totals.get(i).begin(arithmetic.reals(), lanes);
    }
    for (int from = 0; from < work.height; from += BLOCK) {
      int to = Math.min(work.height, from + BLOCK);
      for (int i = 0; i < loops.length; i++) {
        if (loops[i] != null) {
          loops[i].run(arrays, at, from, from, to, lanes);
        } else {
          apply(functions[i], from, to, lanes);
        }
      }
    }
  }

  private void bind(Frame<A> frame) {
    for (int i = 0; i < arrays.length; i++) {
      Operand<A> operand = operands.get(i);
      if (operand instanceof OfValue<A> v) {
        arrays[i] = v.value.array;
        at[i] = v.value.offset;
      } else if (operand instanceof OfSums<A> s) {
        arrays[i] = frame.sums;
        at[i] = s.from;
      } else if (operand instanceof Mask<A> m) {
        arrays[i] = m.numbers;
        arithmetic.reals().mask(m.numbers, frame.samples, frame.lanes);
      } else {
        arrays[i] = ((Own<A>) operand).numbers;
      }
    }
  }

  private void apply(RowPlan.Apply f, int from, int to, int lanes) {
    int n = (to - from) * lanes;
    arithmetic
        .kernels()
        .unary(
            f.kind(),
            f.alpha(),
            array(f.from().operand()),
            address(f.from(), from, lanes),
            array(f.to().operand()),
            address(f.to(), from, lanes),
            n);
  }

  @SuppressWarnings("unchecked") // all arrays are of the program's precision
  private A array(int operand) {
    return (A) arrays[operand];
  }

  private int address(RowOp.Row row, int from, int lanes) {
    return at[row.operand()] + (row.ofBlock() ? 0 : from * lanes);
  }

  @Override
  public List<Value<A>> reads() {
    return reads;
  }

  @Override
  public List<Value<A>> writes() {
    return writes;
  }
}
