package org.neuralode.bench.roofline;

import org.neuralode.solvers.rk.Tableau;
import org.neuralode.solvers.rk.Tableaus;

/**
 * The arithmetic and traffic of an adaptive dopri5 step beside its field: per element a
 * multiply-add for every weight of a stage and of the error, and {@value #NORM} operations for the
 * norm. Traffic is that of one fused loop per stage, which reads the state and every stage with a
 * weight, and writes the sum.
 */
final class StepWork {
  /** The number of steps in one call of the benchmark. */
  static final int STEPS = 1000;

  private static final int NORM = 8;

  private StepWork() {}

  /** The work of one step of a state of n numbers. */
  static Work of(int n) {
    Tableau dopri5 = Tableaus.dopri5();
    double weights = 0;
    double loops = 0;
    for (int i = 1; i < dopri5.stages(); i++) {
      double row = nonZero(dopri5.a()[i]);
      weights += row;
      loops += row > 0 ? 1 : 0;
    }
    double error = nonZero(dopri5.errorWeights());
    double flops = n * (2 * (weights + error) + NORM);
    // The norm reads the state before and after the step beside the error's stages.
    double numbers = n * (weights + 2 * loops + error + 2);
    // The stages, the state before and after the step, and the argument of f.
    double held = n * (dopri5.stages() + 3.0);
    return new Work(flops, numbers * Double.BYTES, held * Double.BYTES);
  }

  private static double nonZero(double[] weights) {
    double count = 0;
    for (double weight : weights) {
      count += weight != 0 ? 1 : 0;
    }
    return count;
  }
}
