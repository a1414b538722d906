package org.neuralode.bench.scaling;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.neuralode.adjoint.continuous.BacksolveAdjoint;
import org.neuralode.adjoint.discrete.DiscreteAdjoint;
import org.neuralode.api.gradient.GradientStrategy;
import org.neuralode.autodiff.cpu.Precision;
import org.neuralode.bench.EngineChoice;
import org.neuralode.bench.OwnProcess;
import org.neuralode.bench.Timing;

/** Measures the axes and writes {@code scaling.csv}, {@code scaling.md} and the figures. */
public final class Scaling {
  private static final Timing.Effort EFFORT = new Timing.Effort(2, 0.4);

  /**
   * The effort on the wall clock: where the compiler has a core of its own, a second of the
   * caller's CPU time leaves the compiler less time.
   */
  private static final Timing.Effort LONG = new Timing.Effort(5, 0.5);

  private static final Map<String, GradientStrategy> STRATEGIES =
      Map.of(
          "discrete", new DiscreteAdjoint(DiscreteAdjoint.Keep.STAGES),
          "backsolve", new BacksolveAdjoint(Optional.empty()));

  private final List<String> rows = new ArrayList<>(List.of("axis,strategy,clock,threads,x,ms"));
  private final Path folder;

  private Scaling(Path folder) {
    this.folder = folder;
  }

  /** Writes the results into the folder that the argument names. */
  public static void main(String[] args) throws IOException {
    if (args.length != 1) {
      throw new IllegalArgumentException(
          "expected the folder to write to, got " + args.length + " arguments; try docs");
    }
    Scaling scaling = new Scaling(Path.of(args[0]));
    Map<String, List<Line>> figures = new LinkedHashMap<>();
    for (Axis axis : Axis.values()) {
      figures.put(
          axis.id(),
          List.of(
              scaling.line(axis, "discrete", Clock.CPU, 1),
              scaling.line(axis, "backsolve", Clock.CPU, 1)));
    }
    figures.put(
        ScalingPage.THREADS,
        List.of(
            scaling.line(Axis.BATCH, "discrete", Clock.WALL, 1),
            scaling.line(Axis.BATCH, "discrete", Clock.WALL, 2)));
    ScalingPage.write(figures, scaling.rows, scaling.folder);
  }

  /** The clock that is read; the work of other threads is not in the caller's CPU time. */
  private enum Clock {
    CPU,
    WALL
  }

  private Line line(Axis axis, String strategy, Clock clock, int threads) throws IOException {
    List<double[]> points = new ArrayList<>();
    for (int size : axis.sizes()) {
      double seconds = inOwnProcess(axis, strategy, clock, threads, size);
      double x = axis.shown(size);
      points.add(new double[] {x, seconds});
      String row =
          String.format(
              Locale.ROOT,
              "%s,%s,%s,%d,%.0f,%.5g",
              axis.id(),
              strategy,
              clock.name().toLowerCase(Locale.ROOT),
              threads,
              x,
              seconds * 1e3);
      rows.add(row);
      System.out.println(row);
    }
    String name =
        clock == Clock.CPU
            ? strategy
            : strategy + ", " + threads + (threads == 1 ? " thread" : " threads");
    return new Line(name, points);
  }

  private static double inOwnProcess(Axis axis, String strategy, Clock clock, int threads, int size)
      throws IOException {
    List<String> command =
        OwnProcess.java(
            Point.class,
            axis.name(),
            strategy,
            clock.name(),
            Integer.toString(threads),
            Integer.toString(size));
    // The parent may be pinned to one core, which its children inherit.
    String cores = threads == 1 ? "" : "0-" + (threads - 1);
    return Double.parseDouble(OwnProcess.run(OwnProcess.pinned(command, cores)).last());
  }

  /** A process that measures one point. */
  public static final class Point {
    private Point() {}

    /** Prints seconds. Arguments: axis, strategy, clock, threads, size. */
    public static void main(String[] args) {
      int threads = Integer.parseInt(args[3]);
      Runnable gradient =
          Axis.valueOf(args[0])
              .problem(Integer.parseInt(args[4]))
              .gradient(
                  new EngineChoice(Precision.FLOAT64, threads).engine(), STRATEGIES.get(args[1]));
      boolean onWall = Clock.valueOf(args[2]) == Clock.WALL;
      Timing timing = Timing.of(gradient, onWall ? LONG : EFFORT);
      System.out.println(onWall ? timing.wall() : timing.cpu());
    }
  }
}
