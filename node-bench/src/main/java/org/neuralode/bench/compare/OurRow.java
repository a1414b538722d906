package org.neuralode.bench.compare;

import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.neuralode.api.gradient.GradientStrategy;
import org.neuralode.api.solve.Statistics;
import org.neuralode.autodiff.cpu.Precision;
import org.neuralode.autodiff.engine.AutodiffEngine;
import org.neuralode.bench.EngineChoice;
import org.neuralode.bench.Timing;
import org.neuralode.bench.Workload;

/** A process that measures a row with this library. */
public final class OurRow {
  private OurRow() {}

  /** Prints the line that {@link Measured#parse} reads. Arguments: {@link #arguments}. */
  public static void main(String[] args) {
    long start = System.nanoTime();
    EngineChoice choice = new EngineChoice(Precision.valueOf(args[2]), Integer.parseInt(args[3]));
    Row row = new Row(Workload.valueOf(args[0]), Pass.valueOf(args[1]), choice);
    Timing.Effort effort =
        new Timing.Effort(Double.parseDouble(args[4]), Double.parseDouble(args[5]));
    AutodiffEngine engine = choice.engine();
    Workload.Bound bound = row.workload().bind(engine, choice.precision());
    GradientStrategy strategy = row.pass().strategy().orElseGet(Pass.DISCRETE.strategy()::get);
    Statistics forward = bound.gradient(strategy).forward();
    double compile = (System.nanoTime() - start) * 1e-9;
    OptionalLong steps = OptionalLong.of(forward.accepted() + forward.rejected());
    if (row.pass() == Pass.FIRST) {
      // JSON by hand, since loading a library for it would be a third of the measured time.
      System.out.println("{\"ms\": " + compile * 1e3 + ", \"steps\": " + steps.getAsLong() + "}");
      return;
    }
    Timing timing =
        Timing.of(
            Timing.keeping(
                row.pass() == Pass.FORWARD ? bound.prepareForward() : bound.prepare(strategy)),
            effort);
    System.out.println(
        new Measured(
                timing.wall() * 1e3,
                choice.threads() == 1
                    ? OptionalDouble.of(timing.cpu() * 1e3)
                    : OptionalDouble.empty(),
                steps,
                OptionalDouble.of(compile))
            .json());
  }

  /** The arguments that make {@link #main} measure a row. */
  static String[] arguments(Row row, Timing.Effort effort) {
    return new String[] {
      row.workload().name(),
      row.pass().name(),
      row.choice().precision().name(),
      Integer.toString(row.choice().threads()),
      Double.toString(effort.warmUp()),
      Double.toString(effort.measure())
    };
  }
}
