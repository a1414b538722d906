package org.neuralode.adjoint.discrete;

/**
 * Binomial checkpointing of a known number of steps: Griewank &amp; Walther (2000), Algorithm 799:
 * Revolve, ACM Trans. Math. Softw. 26, 19–45. With β(s, r) = (s + r)! / (s! r!), as many as β(s, r)
 * steps can be reversed from s checkpoints while no step is computed again more than r times.
 */
final class Binomial {
  private Binomial() {}

  /**
   * The number of steps from the first step to the next checkpoint that makes the total cost least.
   *
   * <p>Every l′ with β(s, r−2) ≤ l′ ≤ β(s, r−1) and β(s−1, r−1) ≤ l − l′ ≤ β(s−1, r) costs least;
   * the result is the largest such l′.
   *
   * @param length l, number of steps to be reversed, at least 2
   * @param checkpoints s, number of checkpoints, the checkpoint at the first step included
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
      before = reach; // β(s, r−1) after the loop
      r++;
      reach = reach * (s + r) / r;
    }
    long behind = before * s / (s + r - 1); // β(s−1, r−1)
    return (int) Math.min(before, length - behind);
  }
}
