package org.neuralode.bench.machine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.neuralode.bench.Timing;

/**
 * The speed of this machine relative to the machine of the peers' published numbers, by kernels
 * that were timed on both.
 *
 * @param kernels kernels whose mean ratio is the ratio of the machines
 * @param aside a kernel that is only shown, since the width of its vectors on the other machine is
 *     not known. The code that XLA generates keeps to 256 bits by default; the libraries that XLA
 *     calls for matrix products need not
 */
public record Calibration(List<Kernel> kernels, List<Kernel> aside) {
  private static final int TANHS = 1000;
  private static final int STATE = 65_536;
  private static final int STAGES = 7;

  public Calibration {
    kernels = List.copyOf(kernels);
    aside = List.copyOf(aside);
  }

  /**
   * The times of a kernel on both machines.
   *
   * @param here its time on this machine, in any unit
   * @param there its time on the peers' machine, in the same unit
   */
  public record Kernel(String name, double here, double there) {

    /** The time here divided by the time there: below one if this machine is faster. */
    double ratio() {
      return here / there;
    }
  }

  /**
   * Measures every kernel; the times on the peers' machine are those of the project's design notes.
   */
  public static Calibration measure(Timing.Effort effort) {
    List<Kernel> kernels = new ArrayList<>();
    double[] x = new double[TANHS];
    Arrays.setAll(x, i -> 4.0 * (i + 0.5) / TANHS - 2);
    double[] sink = new double[1];
    double tanh = Timing.of(() -> sink[0] += tanh(x), effort).least() * 1e9 / TANHS;
    // JDK 24 and later compile tanh to other code, whose time does not compare the machines.
    if (Runtime.version().feature() < 24) {
      kernels.add(new Kernel("Math.tanh, ns", tanh, 21));
    }
    double[][] k = new double[STAGES + 1][STATE];
    double[] y = new double[STATE];
    double step = Timing.of(() -> step(k, y), effort).least() * 1e6;
    kernels.add(new Kernel("7-stage step of 65,536 states, us", step, 351));
    kernels.add(
        new Kernel("product by plain loops, ns/kFLOP", product(new LoopKernels(), effort), 200));
    Kernels best = Kernels.best();
    List<Kernel> aside = new ArrayList<>();
    if (!(best instanceof LoopKernels)) {
      aside.add(
          new Kernel("product in vector registers, ns/kFLOP", product(best, effort), 1000 / 27.5));
    }
    return new Calibration(kernels, aside);
  }

  private static double product(Kernels kernels, Timing.Effort effort) {
    int side = Kernels.SIDE;
    double[] a = new double[side * side];
    Arrays.fill(a, 0.5);
    double[] c = new double[side * side];
    double flops = 2.0 * side * side * side;
    return Timing.of(() -> kernels.product(a, a, c), effort).least() * 1e12 / flops;
  }

  private static double tanh(double[] x) {
    double sum = 0;
    for (double each : x) {
      sum += Math.tanh(each);
    }
    return sum;
  }

  /** The linear combinations of a step with seven full stages: stage i is y + h Σ kⱼ for j < i. */
  private static void step(double[][] k, double[] y) {
    for (int stage = 1; stage <= STAGES; stage++) {
      double[] into = k[stage];
      switch (stage) {
        case 1 -> combine(into, y, k[0]);
        case 2 -> combine(into, y, k[0], k[1]);
        case 3 -> combine(into, y, k[0], k[1], k[2]);
        case 4 -> combine(into, y, k[0], k[1], k[2], k[3]);
        case 5 -> combine(into, y, k[0], k[1], k[2], k[3], k[4]);
        default -> combine(into, y, k[0], k[2], k[3], k[4], k[5]);
      }
    }
  }

  private static void combine(double[] into, double[] y, double[] a) {
    for (int i = 0; i < into.length; i++) {
      into[i] = y[i] + 0.1 * a[i];
    }
  }

  private static void combine(double[] into, double[] y, double[] a, double[] b) {
    for (int i = 0; i < into.length; i++) {
      into[i] = y[i] + 0.1 * a[i] + 0.2 * b[i];
    }
  }

  private static void combine(double[] into, double[] y, double[] a, double[] b, double[] c) {
    for (int i = 0; i < into.length; i++) {
      into[i] = y[i] + 0.1 * a[i] + 0.2 * b[i] + 0.3 * c[i];
    }
  }

  private static void combine(
      double[] into, double[] y, double[] a, double[] b, double[] c, double[] d) {
    for (int i = 0; i < into.length; i++) {
      into[i] = y[i] + 0.1 * a[i] + 0.2 * b[i] + 0.3 * c[i] + 0.4 * d[i];
    }
  }

  private static void combine(
      double[] into, double[] y, double[] a, double[] b, double[] c, double[] d, double[] e) {
    for (int i = 0; i < into.length; i++) {
      into[i] = y[i] + 0.1 * a[i] + 0.2 * b[i] + 0.3 * c[i] + 0.4 * d[i] + 0.5 * e[i];
    }
  }

  /** The geometric mean of the ratios of the time here to the time there. */
  public double ratio() {
    return mean(kernels);
  }

  private static double mean(List<Kernel> kernels) {
    return Math.exp(kernels.stream().mapToDouble(k -> Math.log(k.ratio())).average().orElse(0));
  }

  /** The calibration as lines for a reader. */
  public String text() {
    StringBuilder text = new StringBuilder();
    List<Kernel> all = new ArrayList<>(kernels);
    all.addAll(aside);
    for (Kernel kernel : all) {
      text.append(
          String.format(
              Locale.ROOT,
              "%s: %.3g here, %.3g there, %.2f%s%n",
              kernel.name(),
              kernel.here(),
              kernel.there(),
              kernel.ratio(),
              aside.contains(kernel) ? " (not in the mean)" : ""));
    }
    return text.append(
            String.format(
                Locale.ROOT, "geometric mean: %.2f; with all of them %.2f%n", ratio(), mean(all)))
        .toString();
  }
}
