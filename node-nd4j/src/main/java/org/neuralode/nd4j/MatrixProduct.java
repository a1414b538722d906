package org.neuralode.nd4j;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.neuralode.autodiff.graph.Expr;
import org.neuralode.autodiff.graph.Op;
import org.neuralode.autodiff.graph.Shape;

/**
 * A matrix product for every sample of a batch. If one factor is the same for all samples, the
 * batch is one tall matrix and the product one BLAS call, as in every layer of a network and its
 * pull-back.
 *
 * @param transposeLeft whether the left factor is transposed
 * @param transposeRight whether the right factor is transposed
 * @param left shape of the left factor of one sample, before transposition
 * @param right shape of the right factor of one sample, before transposition
 * @param out shape of the product of one sample
 */
record MatrixProduct(
    boolean transposeLeft, boolean transposeRight, Shape left, Shape right, Shape out) {

  static MatrixProduct of(Expr product) {
    Op.MatMul op = (Op.MatMul) product.op();
    return new MatrixProduct(
        op.transposeLeft(),
        op.transposeRight(),
        product.argument(0).shape(),
        product.argument(1).shape(),
        product.shape());
  }

  /** Number of terms in each element of the product. */
  int inner() {
    return transposeLeft ? left.rows() : left.columns();
  }

  /** Whether {@link #of} takes the factors as they are, even if only one of the two is shared. */
  boolean mixesShared(boolean leftShared, boolean rightShared) {
    return leftShared == rightShared
        || inner() == 1
        || (rightShared && leftIsStackOfRows())
        || (leftShared && out.columns() == 1);
  }

  /**
   * Whether the rows of all samples follow each other in memory, as those of one taller matrix do.
   */
  private boolean leftIsStackOfRows() {
    return !transposeLeft || left.rows() == 1 || left.columns() == 1;
  }

  /** The instruction for factors that have a row per sample or, if shared, just one row. */
  Instruction of(Value a, Value b, Value c) {
    int batch = c.rows();
    if (batch == 1) {
      return Operations.product(
          matrix(a, left), transposeLeft, matrix(b, right), transposeRight, matrix(c, out));
    }
    if (b.rows() == 1 && leftIsStackOfRows()) {
      int rows = batch * out.rows();
      return Operations.product(
          a.as(rows, inner()), false, matrix(b, right), transposeRight, c.as(rows, out.columns()));
    }
    if (a.rows() == 1 && out.columns() == 1) {
      return Operations.product(
          b.as(batch, inner()), false, matrix(a, left), !transposeLeft, c.as(batch, out.rows()));
    }
    if (inner() == 1) {
      return Operations.named(
          "multiply",
          c.as(batch, out.rows(), out.columns()),
          a.as(a.rows(), out.rows(), 1),
          b.as(b.rows(), 1, out.columns()));
    }
    return Operations.product(
        stack(a, left), transposeLeft, stack(b, right), transposeRight, stack(c, out));
  }

  /** Whether {@link #summed} can add up the products of all samples in one BLAS call. */
  boolean sumsInOneProduct() {
    return inner() == 1 || (transposeLeft && !transposeRight);
  }

  /** The sum of the products over the samples; both factors must have a row per sample. */
  Instruction summed(Value a, Value b, Value sum) {
    int rows = a.rows() * inner();
    return Operations.product(
        a.as(rows, out.rows()), true, b.as(rows, out.columns()), false, matrix(sum, out));
  }

  private static INDArray matrix(Value value, Shape shape) {
    return value.as(shape.rows(), shape.columns());
  }

  private static INDArray stack(Value value, Shape shape) {
    return value.as(value.rows(), shape.rows(), shape.columns());
  }
}
