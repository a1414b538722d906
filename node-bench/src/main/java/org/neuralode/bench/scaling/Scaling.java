package org.neuralode.bench.scaling;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.neuralode.adjoint.BacksolveAdjoint;
import org.neuralode.adjoint.DiscreteAdjoint;
import org.neuralode.api.gradient.GradientStrategy;
import org.neuralode.bench.EngineChoice;
import org.neuralode.bench.EngineChoice.Precision;
import org.neuralode.bench.OwnProcess;
import org.neuralode.bench.Timing;

/** Measures the axes and writes {@code scaling.csv}, {@code scaling.md} and the figures. */
public final class Scaling {
  private static final Timing.Effort EFFORT = new Timing.Effort(0.8, 0.4);
  private static final Map<String, GradientStrategy> STRATEGIES =
      Map.of(
          "discrete", new DiscreteAdjoint(DiscreteAdjoint.Keep.STAGES),
          "backsolve", new BacksolveAdjoint(Optional.empty()));

  private final List<String> rows = new ArrayList<>(List.of("axis,strategy,threads,x,ms"));
  private final Path folder;

  private Scaling(Path folder) {
    this.folder = folder;
  }

  /** Writes into the folder that the argument names. */
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
              scaling.line(axis, "discrete", 1, axis.sizes()),
              scaling.line(axis, "backsolve", 1, axis.sizes())));
    }
    List<Line> threads = new ArrayList<>();
    for (int count = 1; count <= 2; count++) {
      if (new EngineChoice(Precision.FLOAT64, count).engine().isPresent()) {
        threads.add(scaling.line(Axis.BATCH, "discrete", count, Axis.BATCH.sizes()));
      }
    }
    if (threads.size() == 2) {
      figures.put(ScalingPage.THREADS, threads);
    }
    ScalingPage.write(figures, scaling.rows, scaling.folder);
  }

  private Line line(Axis axis, String strategy, int threads, int... values) throws IOException {
    List<double[]> points = new ArrayList<>();
    for (int value : values) {
      double seconds = inOwnProcess(axis, strategy, threads, value);
      double x = axis.shown(value);
      points.add(new double[] {x, seconds});
      String row =
          String.format(
              Locale.ROOT, "%s,%s,%d,%.0f,%.5g", axis.id(), strategy, threads, x, seconds * 1e3);
      rows.add(row);
      System.out.println(row);
    }
    String name = threads == 1 ? strategy : strategy + ", " + threads + " threads";
    return new Line(name, points);
  }

  private static double inOwnProcess(Axis axis, String strategy, int threads, int value)
      throws IOException {
    List<String> command =
        OwnProcess.java(
            Point.class, axis.name(), strategy, Integer.toString(threads), Integer.toString(value));
    return Double.parseDouble(OwnProcess.run(command).last());
  }

  /** One point, the whole of a process. */
  public static final class Point {
    private Point() {}

    /** Prints seconds. Arguments: axis, strategy, threads, value. */
    public static void main(String[] args) {
      int threads = Integer.parseInt(args[2]);
      Runnable gradient =
          Axis.valueOf(args[0])
              .problem(Integer.parseInt(args[3]))
              .gradient(
                  new EngineChoice(Precision.FLOAT64, threads).engine().orElseThrow(),
                  STRATEGIES.get(args[1]));
      Timing timing = Timing.of(gradient, EFFORT);
      // What other threads do is not in the caller's CPU time.
      System.out.println(threads == 1 ? timing.cpu() : timing.wall());
    }
  }
}
