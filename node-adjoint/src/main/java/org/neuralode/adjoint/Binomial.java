package org.neuralode.adjoint;

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
    int s = checkpoints;
    long fewer = fewerRepetitions(length, s);
    int r = repetitions(length, s);
    long behind = fewer * s / (s + r - 1L); // β(s−1, r−1)
    return (int) Math.min(fewer, length - behind);
  }

  /**
   * Steps computed, besides those that are pulled back at once: t(l, s) = r l − β(s+1, r−1).
   *
   * @param length l
   * @param checkpoints s, the one at the first step among them
   */
  static long cost(int length, int checkpoints) {
    if (length == 1) {
      return 0;
    }
    int r = repetitions(length, checkpoints);
    long fewer = fewerRepetitions(length, checkpoints);
    return (long) r * length - fewer * (checkpoints + r) / (checkpoints + 1L);
  }

  /** The least r with l ≤ β(s, r). */
  private static int repetitions(int length, int s) {
    int r = 0;
    for (long reach = 1; reach < length; r++) {
      reach = reach * (s + r + 1L) / (r + 1L);
    }
    return r;
  }

  /** β(s, r−1) of that r. */
  private static long fewerRepetitions(int length, int s) {
    long before = 0;
    int r = 0;
    for (long reach = 1; reach < length; r++) {
      before = reach;
      reach = reach * (s + r + 1L) / (r + 1L);
    }
    return before;
  }
}
