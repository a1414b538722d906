package org.neuralode.autodiff.cpu;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.neuralode.autodiff.kernel.Affine;
import org.neuralode.autodiff.kernel.Kernels;
import org.neuralode.autodiff.kernel.Reals;

/**
 * Matrix product C = A B of m×k by k×n per sample, each factor per sample or uniform, optionally
 * with a uniform bias that C starts from.
 */
final class Product<A> implements Instruction<A> {

  /** The sizes m, k and n of a product, and which factors are transposed. */
  record Form(int m, int k, int n, boolean ta, boolean tb) {}

  /** A product of a matrix that all samples share and a vector of each sample. */
  record MatrixVector<A>(
      Affine form, Value<A> matrix, Value<A> vector, Optional<Value<A>> bias, Value<A> out) {}

  private final Kernels<A> kernels;
  private final Form f;
  private final Value<A> left;
  private final Value<A> right;
  private final Value<A> bias;
  private final Optional<Value<A>> givenBias;
  private final Value<A> out;

  /** Computes rows of C if the right factor is uniform, columns of C if the left one is. */
  private final Affine affine;

  /** Computes a row of C for a single sample if both factors are transposed. */
  private final Affine transposed;

  Product(
      Kernels<A> kernels,
      Reals<A> reals,
      Form form,
      Value<A> left,
      Value<A> right,
      Optional<Value<A>> bias,
      Value<A> out) {
    this.kernels = kernels;
    this.f = form;
    this.left = left;
    this.right = right;
    this.out = out;
    givenBias = bias;
    this.bias = bias.orElseGet(() -> new Value<>(0, true, reals.array(0)));
    transposed = new Affine(f.n, f.k, f.k, 1, f.m, 1);
    affine =
        right.uniform
            ? new Affine(f.n, f.k, f.tb ? f.k : 1, f.tb ? 1 : f.n, f.ta ? f.m : 1, 1)
            : new Affine(f.m, f.k, f.ta ? 1 : f.k, f.ta ? f.m : 1, f.tb ? 1 : f.n, f.n);
  }

  @Override
  public List<Value<A>> writes() {
    return List.of(out);
  }

  @Override
  public List<Value<A>> reads() {
    return Stream.concat(Stream.of(left, right), givenBias.stream()).toList();
  }

  /** This product as matrix times vector, if it is one. */
  Optional<MatrixVector<A>> matrixVector() {
    if (left.uniform == right.uniform || (right.uniform ? f.m : f.n) != 1) {
      return Optional.empty();
    }
    Value<A> matrix = right.uniform ? right : left;
    Value<A> vector = right.uniform ? left : right;
    return Optional.of(new MatrixVector<>(affine, matrix, vector, givenBias, out));
  }

  @Override
  public void run(Frame<A> frame) {
    if (frame.lanes == 1) {
      single();
    } else if (left.uniform == right.uniform) {
      pairs(frame.lanes);
    } else if (right.uniform) {
      rows(frame.lanes);
    } else {
      columns(frame.lanes);
    }
  }

  private void single() {
    for (int i = 0; i < f.m; i++) {
      int x = left.offset + (f.ta ? i : i * f.k);
      int y = out.offset + i * f.n;
      int b = bias.offset + i * f.n;
      if (!f.tb) {
        kernels.gather(
            f.k,
            f.n,
            left.array,
            x,
            f.ta ? f.m : 1,
            right.array,
            right.offset,
            bias.array,
            b,
            out.array,
            y);
      } else if (!f.ta) {
        kernels.dots(
            f.k, f.n, left.array, x, right.array, right.offset, bias.array, b, out.array, y);
      } else {
        kernels.affine(
            transposed, right.array, right.offset, bias.array, b, left.array, x, out.array, y, 1);
      }
    }
  }

  private void rows(int lanes) {
    for (int i = 0; i < f.m; i++) {
      int x = left.offset + (f.ta ? i : i * f.k) * lanes;
      int y = out.offset + i * f.n * lanes;
      kernels.affine(
          affine,
          right.array,
          right.offset,
          bias.array,
          bias.offset + i * f.n,
          left.array,
          x,
          out.array,
          y,
          lanes);
    }
  }

  private void columns(int lanes) {
    for (int j = 0; j < f.n; j++) {
      int x = right.offset + (f.tb ? j * f.k : j) * lanes;
      int y = out.offset + j * lanes;
      kernels.affine(
          affine,
          left.array,
          left.offset,
          bias.array,
          bias.offset + j,
          right.array,
          x,
          out.array,
          y,
          lanes);
    }
  }

  private void pairs(int lanes) {
    int aStep = f.ta ? f.m : 1;
    int bStep = f.tb ? 1 : f.n;
    for (int i = 0; i < f.m; i++) {
      int a = left.offset + (f.ta ? i : i * f.k) * lanes;
      for (int j = 0; j < f.n; j++) {
        int b = right.offset + (f.tb ? j * f.k : j) * lanes;
        int y = out.offset + (i * f.n + j) * lanes;
        kernels.pairs(f.k, left.array, a, aStep, right.array, b, bStep, out.array, y, lanes);
      }
    }
  }
}
