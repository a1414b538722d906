package org.neuralode.adjoint.discrete;

/** The least cost of a reversal: Griewank &amp; Walther (2000), proposition 1. */
final class Optimum {
  private Optimum() {}

  /**
   * Number of steps computed besides the pull-backs: t(l, s) = r l − β(s+1, r−1), with the least r
   * such that l ≤ β(s, r) = (s + r)! / (s! r!).
   */
  static long cost(int length, int checkpoints) {
    long before = 0;
    long reach = 1;
    int r = 0;
    while (reach < length) {
      before = reach;
      r++;
      reach = reach * (checkpoints + r) / r;
    }
    return r == 0 ? 0 : (long) r * length - before * (checkpoints + r) / (checkpoints + 1);
  }
}
