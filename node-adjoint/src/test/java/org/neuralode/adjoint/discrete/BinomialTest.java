package org.neuralode.adjoint.discrete;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class BinomialTest {
  private static final int LONGEST = 150;
  private static final int MOST = 9;

  /** Least costs by definition: the first checkpoint after the start is tried at every step. */
  private static long[][] leastCosts() {
    long[][] least = new long[LONGEST + 1][MOST + 1];
    for (int length = 2; length <= LONGEST; length++) {
      least[length][1] = (long) length * (length - 1) / 2;
      for (int s = 2; s <= MOST; s++) {
        least[length][s] = Long.MAX_VALUE;
        for (int split = 1; split < length; split++) {
          long cost = split + least[length - split][s - 1] + least[split][s];
          least[length][s] = Math.min(least[length][s], cost);
        }
      }
    }
    return least;
  }

  @Test
  void splitsAtTheCostThatExhaustiveSearchFinds() {
    long[][] least = leastCosts();
    for (int length = 1; length <= LONGEST; length++) {
      for (int s = 1; s <= MOST; s++) {
        String where = length + " steps, " + s + " checkpoints";
        assertEquals(least[length][s], Optimum.cost(length, s), where);
        if (length > 1 && s > 1) {
          int split = Binomial.split(length, s);
          long cost = split + least[length - split][s - 1] + least[split][s];
          assertEquals(least[length][s], cost, where);
        }
      }
    }
  }

  @Test
  void oneCheckpointGoesToTheLastStepEachTime() {
    assertEquals(999_999, Binomial.split(1_000_000, 1));
  }

  @Test
  void manyCheckpointsKeepEveryStep() {
    assertEquals(1, Binomial.split(1_000_000, Integer.MAX_VALUE));
  }
}
