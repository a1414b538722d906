package org.neuralode.adjoint.discrete;

/**
 * Binomial checkpointing of a number of steps that is known: Griewank &amp; Walther (2000),
 * Algorithm 799: Revolve, ACM Trans. Math. Softw. 26, 19–45. With β(s, r) = (s + r)! / (s! r!), as
 * many as β(s, r) steps can be reversed from s checkpoints while none is computed more than r times
 * again.
 */
final class Binomial {
  private Binomial() {}

  /**
   * The step behind the first one at which the next checkpoint costs least.
   *
   * <p>Every l′ with β(s, r−2) ≤ l′ ≤ β(s, r−1) and β(s−1, r−1) ≤ l − l′ ≤ β(s−1, r) does; this is
   * the largest.
   *
   * @param length l, steps to be reversed, at least 2
   * @param checkpoints s, the one at the first step among them
   */
  static int split(int length, int checkpoints) {
    if (checkpoints == 1) {
      return length - 1;
    }
    long s = checkpoints;
    long before = 0;
    long reach = 1;
    int r = 0;
    while (reach < length) {
      before = reach; // β(s, r−1) in the end
      r++;
      reach = reach * (s + r) / r;
    }
    long behind = before * s / (s + r - 1); // β(s−1, r−1)
    return (int) Math.min(before, length - behind);
  }
}
