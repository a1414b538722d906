package org.neuralode.solvers.loop;

import java.util.Locale;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.solvers.control.Norm;
import org.neuralode.solvers.control.Tolerance;

/**
 * The norm of a step's error, which decides whether the step is accepted: a norm of error / (atol +
 * rtol max(|y0|, |y1|)) over each sample; the worst sample counts.
 */
public final class ErrorNorm {
  private final double[] rtol;
  private final double[] atol;
  private final Norm norm;
  private final int samples;
  private final int length;
  private final double[] scaled;

  public ErrorNorm(Tolerance tolerance, InitialValueProblem<?> problem) {
    samples = problem.samples();
    length = problem.errorControlled() / samples;
    rtol = Tolerance.spread("rtol", tolerance.rtol(), length);
    atol = Tolerance.spread("atol", tolerance.atol(), length);
    norm = tolerance.norm();
    scaled = new double[problem.errorControlled()];
  }

  /**
   * Norm of the error of a step from y0 to y1; infinite if the error or y1 is not finite.
   *
   * @param coarse a second estimate that corrects the first; empty if there is none
   */
  public double of(double[] error, double[] coarse, double[] y0, double[] y1) {
    double worst = 0;
    for (int s = 0; s < samples; s++) {
      double norm = ofSample(s, error, y0, y1);
      if (coarse.length > 0 && norm > 0) {
        norm = combined(norm, ofSample(s, coarse, y0, y1));
      }
      worst = Math.max(worst, norm); // NaN sticks
    }
    double zero = 0;
    for (double v : y1) {
      zero += v * 0;
    }
    return worst + zero == worst ? worst : Double.POSITIVE_INFINITY;
  }

  /**
   * Norm of scaled values over one sample. A component that is zero and has no absolute tolerance
   * allows no error; it counts as met if its value in {@code v} is zero.
   */
  public double ofSample(int sample, double[] v, double[] y0, double[] y1) {
    int from = sample * length;
    for (int i = 0; i < length; i++) {
      int at = from + i;
      double allowed = atol[i] + rtol[i] * Math.max(Math.abs(y0[at]), Math.abs(y1[at]));
      scaled[at] = allowed == 0 && v[at] == 0 ? 0 : v[at] / allowed;
    }
    return norm.of(scaled, from, length);
  }

  /**
   * The combined norm |e|² / √(|e|² + 0.01 |e coarse|²): Hairer, Nørsett &amp; Wanner I, II.10,
   * formula 10.17.
   */
  static double combined(double norm, double coarse) {
    return norm * (norm / Math.hypot(norm, 0.1 * coarse));
  }

  /** Number of error-controlled components. */
  int components() {
    return scaled.length;
  }

  /**
   * Counts, for each error-controlled component, the steps in a row whose error was far below the
   * tolerance.
   *
   * @param part fraction of the tolerance above which an error ends the row
   * @param whole fraction below which an error lengthens the row; smaller than {@code part} for a
   *     step cut short, whose error is small anyway
   * @param streaks the counts by component; updated
   * @return the largest count
   */
  int countUnseen(double[] error, double[] y1, double part, double whole, int[] streaks) {
    int longest = 0;
    for (int s = 0, at = 0; s < samples; s++) {
      for (int i = 0; i < length; i++, at++) {
        double allowed = atol[i] + rtol[i] * Math.abs(y1[at]);
        double e = Math.abs(error[at]);
        streaks[at] =
            e <= whole * allowed ? streaks[at] + 1 : e <= part * allowed ? streaks[at] : 0;
        longest = Math.max(longest, streaks[at]);
      }
    }
    return longest;
  }

  /**
   * A remark on a solve whose initial state is below the absolute tolerance in every component,
   * though not zero: the error may be as large as the state. Empty for any other solve.
   */
  public String belowTolerance(double[] y0) {
    double largest = 0;
    for (int at = 0; at < scaled.length; at++) {
      double size = Math.abs(y0[at]);
      if (size >= atol[at % length]) {
        return "";
      }
      largest = Math.max(largest, size);
    }
    return largest == 0
        ? ""
        : String.format(
            Locale.ROOT,
            "every component begins below its absolute tolerance (the largest is %.3g), so its error may be as large as itself; atol %.1g would do",
            largest,
            Math.max(Double.MIN_NORMAL, rtol[0] * largest));
  }

  public int samples() {
    return samples;
  }
}
