package org.neuralode.autodiff.cpu;

import java.util.List;
import org.neuralode.autodiff.graph.BinaryKind;
import org.neuralode.autodiff.graph.UnaryKind;
import org.neuralode.autodiff.kernel.Kernels;

/** Instructions whose result at one place depends on the operands at that place alone. */
final class Elementwise {
  private Elementwise() {}

  /** Applies a function of one number to each element. */
  record Unary<A>(Kernels<A> kernels, UnaryKind kind, double alpha, Value<A> in, Value<A> out)
      implements Instruction<A> {
    @Override
    public void run(Frame<A> frame) {
      int n = out.size * frame.lanes;
      kernels.unary(kind, alpha, in.array, in.offset, out.array, out.offset, n);
    }

    @Override
    public List<Value<A>> writes() {
      return List.of(out);
    }

    @Override
    public List<Value<A>> reads() {
      return List.of(in);
    }

    @Override
    public boolean elementwise() {
      return true;
    }
  }

  /** Applies a function of two numbers to each pair of elements. */
  record Binary<A>(Kernels<A> kernels, BinaryKind kind, Value<A> left, Value<A> right, Value<A> out)
      implements Instruction<A> {
    @Override
    public void run(Frame<A> frame) {
      kernels.binary(
          kind,
          left.array,
          left.offset,
          right.array,
          right.offset,
          out.array,
          out.offset,
          out.size * frame.lanes);
    }

    @Override
    public List<Value<A>> writes() {
      return List.of(out);
    }

    @Override
    public List<Value<A>> reads() {
      return List.of(left, right);
    }

    @Override
    public boolean elementwise() {
      return true;
    }
  }

  /** Takes the element of {@code yes} where the condition is not 0, else that of {@code no}. */
  record Select<A>(Kernels<A> kernels, Value<A> condition, Value<A> yes, Value<A> no, Value<A> out)
      implements Instruction<A> {
    @Override
    public void run(Frame<A> frame) {
      kernels.select(
          condition.array,
          condition.offset,
          yes.array,
          yes.offset,
          no.array,
          no.offset,
          out.array,
          out.offset,
          out.size * frame.lanes);
    }

    @Override
    public List<Value<A>> writes() {
      return List.of(out);
    }

    @Override
    public List<Value<A>> reads() {
      return List.of(condition, yes, no);
    }

    @Override
    public boolean elementwise() {
      return true;
    }
  }
}
