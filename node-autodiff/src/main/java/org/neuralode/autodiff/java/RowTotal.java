package org.neuralode.autodiff.java;

import java.util.Optional;
import org.neuralode.autodiff.graph.BinaryKind;
import org.neuralode.autodiff.kernel.Arithmetic;
import org.neuralode.autodiff.kernel.Kernels;
import org.neuralode.autodiff.kernel.Reals;

/**
 * A product that gathers over the rows of a group, in the order of additions of {@link
 * org.neuralode.autodiff.kernel.FastKernels#affine}.
 *
 * @param inOrder results that gather in place; the others in four sums each
 * @param fourths the four sums of all others, one after the other
 */
record RowTotal<A>(
    Arithmetic<A> arithmetic, Value<A> out, Optional<Value<A>> bias, int inOrder, A fourths) {

  /** Sets the sums to the bias. */
  void begin(int lanes) {
    Reals<A> reals = arithmetic.reals();
    int others = out.size - inOrder;
    if (bias.isEmpty()) {
      reals.clear(out.array, out.offset, inOrder * lanes);
      reals.clear(fourths, 0, 4 * others * lanes);
      return;
    }
    Value<A> b = bias.get();
    for (int k = 0; k < inOrder; k++) {
      reals.fill(b.array, b.offset + k, out.array, out.offset + k * lanes, lanes);
    }
    for (int k = 0; k < others; k++) {
      reals.fill(b.array, b.offset + inOrder + k, fourths, k * lanes, lanes);
    }
    reals.clear(fourths, others * lanes, 3 * others * lanes);
  }

  /** Adds the four sums. */
  void finish(int lanes) {
    int n = (out.size - inOrder) * lanes;
    if (n > 0) {
      Kernels<A> kernels = arithmetic.kernels();
      kernels.binary(BinaryKind.ADD, fourths, 0, fourths, n, fourths, 0, n);
      kernels.binary(BinaryKind.ADD, fourths, 2 * n, fourths, 3 * n, fourths, n, n);
      int to = out.offset + inOrder * lanes;
      kernels.binary(BinaryKind.ADD, fourths, 0, fourths, n, out.array, to, n);
    }
  }
}
