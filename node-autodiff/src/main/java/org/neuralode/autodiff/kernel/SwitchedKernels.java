package org.neuralode.autodiff.kernel;

import org.neuralode.autodiff.graph.BinaryKind;
import org.neuralode.autodiff.graph.UnaryKind;

/**
 * The loops until the SIMD kernels are ready, then these.
 *
 * @param <A> double[] or float[]
 */
final class SwitchedKernels<A> implements Kernels<A> {

  /** Tells all programs of one precision when to change over. */
  static final class Switch {
    private volatile boolean simd;

    void toSimd() {
      simd = true;
    }
  }

  private final Switch state;
  private final Kernels<A> simd;
  private final Kernels<A> loops;

  SwitchedKernels(Switch state, Kernels<A> simd, Kernels<A> loops) {
    this.state = state;
    this.simd = simd;
    this.loops = loops;
  }

  private Kernels<A> now() {
    return state.simd ? simd : loops;
  }

  @Override
  public void affine(Affine f, A w, int wo, A b, int bo, A x, int xo, A y, int yo, int lanes) {
    now().affine(f, w, wo, b, bo, x, xo, y, yo, lanes);
  }

  @Override
  public void pairs(
      int terms, A a, int ao, int aStep, A b, int bo, int bStep, A y, int yo, int lanes) {
    now().pairs(terms, a, ao, aStep, b, bo, bStep, y, yo, lanes);
  }

  @Override
  public void gather(
      int terms, int n, A x, int xo, int xStep, A w, int wo, A b, int bo, A y, int yo) {
    now().gather(terms, n, x, xo, xStep, w, wo, b, bo, y, yo);
  }

  @Override
  public void dots(int terms, int n, A x, int xo, A w, int wo, A b, int bo, A y, int yo) {
    now().dots(terms, n, x, xo, w, wo, b, bo, y, yo);
  }

  @Override
  public void outerSums(int k, int n, A a, int ao, A g, int go, A sums, int so, int lanes) {
    now().outerSums(k, n, a, ao, g, go, sums, so, lanes);
  }

  @Override
  public void outerRows(
      int k, int columns, A a, int ao, A g, A sums, int so, int samples, int lanes) {
    now().outerRows(k, columns, a, ao, g, sums, so, samples, lanes);
  }

  @Override
  public void laneSums(int n, A x, int xo, A sums, int so, int lanes) {
    now().laneSums(n, x, xo, sums, so, lanes);
  }

  @Override
  public void transpose(int n, A x, int xo, A rows, int columns, int samples, int lanes) {
    now().transpose(n, x, xo, rows, columns, samples, lanes);
  }

  @Override
  public void unary(UnaryKind kind, double alpha, A x, int xo, A y, int yo, int n) {
    now().unary(kind, alpha, x, xo, y, yo, n);
  }

  @Override
  public void binary(BinaryKind kind, A a, int ao, A b, int bo, A y, int yo, int n) {
    now().binary(kind, a, ao, b, bo, y, yo, n);
  }

  @Override
  public void select(A condition, int co, A yes, int so, A no, int no0, A y, int yo, int n) {
    now().select(condition, co, yes, so, no, no0, y, yo, n);
  }

  @Override
  public void sum(int n, A x, int xo, A y, int yo, int lanes) {
    now().sum(n, x, xo, y, yo, lanes);
  }

  @Override
  public void max(int n, A x, int xo, A y, int yo, int lanes) {
    now().max(n, x, xo, y, yo, lanes);
  }

  @Override
  public void logSumExp(int n, A x, int xo, A y, int yo, int lanes) {
    now().logSumExp(n, x, xo, y, yo, lanes);
  }
}
