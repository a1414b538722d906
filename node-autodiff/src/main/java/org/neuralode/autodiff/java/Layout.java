package org.neuralode.autodiff.java;

import java.util.Arrays;

/** Instructions that move elements without computing. */
final class Layout {
  private Layout() {}

  /** Elements of {@code in} from one place to another place of {@code out}. */
  record Copy(Value in, int from, Value out, int to, int count) implements Instruction {
    @Override
    public void run(int lanes) {
      System.arraycopy(in.array, in.offset + from * lanes, out.array, to * lanes, count * lanes);
    }
  }

  /** Zeros with the elements of {@code in} from an offset on. */
  record Pad(Value in, Value out, int offset) implements Instruction {
    @Override
    public void run(int lanes) {
      Arrays.fill(out.array, 0, out.size * lanes, 0);
      System.arraycopy(in.array, in.offset, out.array, offset * lanes, in.size * lanes);
    }
  }

  /** A scalar repeated over all elements. */
  record Broadcast(Value in, Value out) implements Instruction {
    @Override
    public void run(int lanes) {
      for (int i = 0; i < out.size; i++) {
        System.arraycopy(in.array, in.offset, out.array, i * lanes, lanes);
      }
    }
  }

  /** A uniform value repeated over the lanes of a tile. */
  record Repeat(Value uniform, Value out) implements Instruction {
    @Override
    public void run(int lanes) {
      for (int i = 0; i < out.size; i++) {
        Arrays.fill(out.array, i * lanes, (i + 1) * lanes, uniform.array[uniform.offset + i]);
      }
    }
  }

  /** Element of {@code yes} where the condition is not 0, else of {@code no}. */
  record Select(Value condition, Value yes, Value no, Value out) implements Instruction {
    @Override
    public void run(int lanes) {
      int n = out.size * lanes;
      for (int i = 0; i < n; i++) {
        out.array[i] =
            condition.array[condition.offset + i] != 0
                ? yes.array[yes.offset + i]
                : no.array[no.offset + i];
      }
    }
  }
}
