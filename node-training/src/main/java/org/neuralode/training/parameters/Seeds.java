package org.neuralode.training.parameters;

import java.util.Random;

/**
 * Independent random streams from one seed: a random number depends on its purpose, never on what
 * was drawn before it.
 */
public final class Seeds {
  private Seeds() {}

  /** A random generator for a purpose and its counters, such as epoch and batch. */
  public static Random stream(long seed, String purpose, long... counters) {
    long z = mix(seed ^ mix(purpose.hashCode()));
    for (long c : counters) {
      z = mix(z ^ (c + 0x9E3779B97F4A7C15L));
    }
    return new Random(z);
  }

  /** The finaliser of SplitMix64 (Steele, Lea &amp; Flood 2014). */
  private static long mix(long x) {
    long z = x + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
