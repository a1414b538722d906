package org.neuralode.adjoint.discrete;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;

/** Placement of checkpoints and reversal, on states that are the index of their step. */
class ReversalTest {
  private static final int[] LENGTHS = {
    10, 17, 29, 50, 83, 100, 136, 220, 364, 600, 1000, 1700, 2900, 5000, 7300, 10_000
  };

  /** The result of a reversal. */
  private record Outcome(long computed, Checkpoints checkpoints) {}

  private static Outcome reverse(int steps, IntUnaryOperator limit) {
    Checkpoints checkpoints = new Checkpoints(limit, 1);
    checkpoints.start(new double[] {0});
    for (int i = 1; i < steps; i++) {
      checkpoints.offer(i, new double[] {i});
    }
    checkpoints.close();
    Counting work = new Counting(steps);
    long replayed = new Reversal(checkpoints, work).run(steps);
    assertEquals(0, work.next, "steps left");
    return new Outcome(steps + replayed, checkpoints);
  }

  private static final class Counting implements Reversal.Steps {
    private int next;

    Counting(int steps) {
      next = steps;
    }

    @Override
    public void replay(int i, double[] from, double[] to) {
      assertEquals(i, from[0], "state replayed from");
      to[0] = i + 1;
    }

    @Override
    public void pullBack(int i, double[] state) {
      assertEquals(--next, i, "step pulled back");
      assertEquals(i, state[0], "state pulled back from");
    }
  }

  private static double factorOverOptimum(int steps, IntUnaryOperator limit) {
    long optimum = Optimum.cost(steps, limit.applyAsInt(steps)) + 1;
    return (double) reverse(steps, limit).computed() / optimum;
  }

  @Test
  void computesAtMostHalfAsMuchAgainAsPlacementThatKnowsTheNumberOfSteps() {
    double sum = 0;
    for (int s = 3; s <= 20; s++) {
      int limit = s;
      for (int steps : LENGTHS) {
        double factor = factorOverOptimum(steps, i -> limit);
        assertTrue(factor <= 1.5, steps + " steps, " + s + " checkpoints: " + factor);
        sum += factor;
      }
    }
    double mean = sum / (18 * LENGTHS.length);
    assertTrue(mean <= 1.12, "mean factor " + mean);
  }

  @Test
  void aLimitThatGrowsKeepsTheFactor() {
    IntUnaryOperator limit = i -> 2 * (Integer.SIZE - Integer.numberOfLeadingZeros(i));
    for (int steps : LENGTHS) {
      double factor = factorOverOptimum(steps, limit);
      assertTrue(factor <= 1.5, steps + " steps: " + factor);
    }
  }

  @Test
  void holdsOneStateMoreThanTheLimitAtMost() {
    Random random = new Random(8);
    for (int trial = 0; trial < 300; trial++) {
      int s = random.nextInt(1, 12);
      int steps = random.nextInt(1, 200);
      Checkpoints used = reverse(steps, i -> s).checkpoints();
      // The initial state is borrowed.
      assertTrue(used.bytes() <= Double.BYTES * (s + 1L), steps + " steps, limit " + s);
      assertTrue(used.most() <= s);
    }
  }

  @Test
  void computesNothingAgainWhereEveryStateIsKept() {
    assertEquals(1000, reverse(1000, i -> 1000).computed());
    assertEquals(1000, reverse(1000, i -> Integer.MAX_VALUE).computed());
  }

  @Test
  void startsAnewAfterAReversal() {
    Checkpoints checkpoints = new Checkpoints(i -> 4, 1);
    for (int round = 0; round < 3; round++) {
      checkpoints.start(new double[] {0});
      for (int i = 1; i < 57; i++) {
        checkpoints.offer(i, new double[] {i});
      }
      checkpoints.close();
      new Reversal(checkpoints, new Counting(57)).run(57);
    }
    assertEquals(5 * Double.BYTES, checkpoints.bytes());
  }
}
