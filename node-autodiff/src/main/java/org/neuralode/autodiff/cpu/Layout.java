package org.neuralode.autodiff.cpu;

import java.util.List;
import org.neuralode.autodiff.kernel.Reals;

/** Instructions that move elements without computing. */
final class Layout {
  private Layout() {}

  @SuppressWarnings("SuspiciousSystemArraycopy") // both are arrays of the same precision
  private static <A> void copy(A from, int at, A to, int index, int n) {
    System.arraycopy(from, at, to, index, n);
  }

  /** Copies elements of {@code in} from one place to another place of {@code out}. */
  record Copy<A>(Value<A> in, int from, Value<A> out, int to, int count) implements Instruction<A> {
    @Override
    public void run(Frame<A> frame) {
      int lanes = frame.lanes;
      int at = in.offset + from * lanes;
      copy(in.array, at, out.array, out.offset + to * lanes, count * lanes);
    }

    @Override
    public List<Value<A>> writes() {
      return List.of(out);
    }

    @Override
    public List<Value<A>> reads() {
      return List.of(in);
    }
  }

  /** Writes zeros, and the elements of {@code in} from an offset on. */
  record Pad<A>(Reals<A> reals, Value<A> in, Value<A> out, int from) implements Instruction<A> {
    @Override
    public void run(Frame<A> frame) {
      int lanes = frame.lanes;
      reals.clear(out.array, out.offset, out.size * lanes);
      copy(in.array, in.offset, out.array, out.offset + from * lanes, in.size * lanes);
    }

    @Override
    public List<Value<A>> writes() {
      return List.of(out);
    }

    @Override
    public List<Value<A>> reads() {
      return List.of(in);
    }
  }

  /** Repeats a scalar over all elements. */
  record Broadcast<A>(Value<A> in, Value<A> out) implements Instruction<A> {
    @Override
    public void run(Frame<A> frame) {
      int lanes = frame.lanes;
      for (int i = 0; i < out.size; i++) {
        copy(in.array, in.offset, out.array, out.offset + i * lanes, lanes);
      }
    }

    @Override
    public List<Value<A>> writes() {
      return List.of(out);
    }

    @Override
    public List<Value<A>> reads() {
      return List.of(in);
    }
  }

  /** Repeats a uniform value over the lanes of a tile. */
  record Repeat<A>(Reals<A> reals, Value<A> uniform, Value<A> out) implements Instruction<A> {
    @Override
    public void run(Frame<A> frame) {
      int lanes = frame.lanes;
      for (int i = 0; i < out.size; i++) {
        reals.fill(uniform.array, uniform.offset + i, out.array, out.offset + i * lanes, lanes);
      }
    }

    @Override
    public List<Value<A>> writes() {
      return List.of(out);
    }

    @Override
    public List<Value<A>> reads() {
      return List.of(uniform);
    }
  }
}
