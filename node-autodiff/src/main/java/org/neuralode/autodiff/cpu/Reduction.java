package org.neuralode.autodiff.cpu;

import java.util.List;
import org.neuralode.autodiff.kernel.Kernels;

/** Reduces all elements to one number per lane. */
record Reduction<A>(Kernels<A> kernels, Kind kind, Value<A> in, Value<A> out)
    implements Instruction<A> {

  enum Kind {
    SUM,
    MAX,
    LOG_SUM_EXP
  }

  @Override
  public void run(Frame<A> frame) {
    int n = in.size;
    int lanes = frame.lanes;
    switch (kind) {
      case SUM -> kernels.sum(n, in.array, in.offset, out.array, out.offset, lanes);
      case MAX -> kernels.max(n, in.array, in.offset, out.array, out.offset, lanes);
      case LOG_SUM_EXP -> kernels.logSumExp(n, in.array, in.offset, out.array, out.offset, lanes);
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
