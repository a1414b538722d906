package org.neuralode.autodiff.cpu;

import java.util.Optional;
import java.util.function.Supplier;
import org.neuralode.autodiff.flat.FlatCode;
import org.neuralode.autodiff.flat.FlatCompiler;
import org.neuralode.autodiff.graph.Graph;
import org.neuralode.autodiff.kernel.Arithmetic;
import org.neuralode.autodiff.kernel.Kernels;
import org.neuralode.autodiff.kernel.Trials;

/**
 * Makes schedules of a graph: plain ones at first, fused ones after the program has run often and
 * the fused schedule has proved faster in a trial. Both give the same bits.
 *
 * @param <A> double[] or float[]
 */
final class Schedules<A> {
  /** Runs after which a program is worth compiling. */
  private static final int OFTEN = 200;

  private final Sharing sharing;
  private final Supplier<Arithmetic<A>> arithmetic;
  private int runs;
  private volatile boolean fused;

  Schedules(Sharing sharing, Supplier<Arithmetic<A>> arithmetic) {
    this.sharing = sharing;
    this.arithmetic = arithmetic;
    fused = Arithmetic.isSimdAlways();
  }

  Graph graph() {
    return sharing.graph();
  }

  /** The rough cost of one sample, in operations. */
  long operations() {
    return sharing.operations();
  }

  /** A schedule with one instruction per operation. */
  TileRun<A> plain() {
    return new Scheduler<>(arithmetic.get(), sharing).schedule(Optional.empty());
  }

  /** A schedule with compiled loops of several operations; empty if nothing can be fused. */
  Optional<TileRun<A>> fused() {
    Arithmetic<A> own = arithmetic.get();
    return own.compiler()
        .map(c -> new Scheduler<>(own, sharing).schedule(Optional.of(c)))
        .filter(run -> run.instructions(FusedRows.class) > 0);
  }

  /** Straight-line code for one sample; empty where it would not be faster. */
  Optional<FlatCode> flat() {
    return arithmetic.get().isDouble() ? FlatCompiler.compile(sharing) : Optional.empty();
  }

  /**
   * Loops over equal operations, for one sample of a graph of very many scalars; empty for others.
   */
  @SuppressWarnings("unchecked") // after isDouble, A is double[]
  Optional<FlatCode> levels() {
    Arithmetic<A> own = arithmetic.get();
    return own.isDouble()
        ? LevelCode.compile(sharing, (Kernels<double[]>) own.kernels())
        : Optional.empty();
  }

  /** Whether programs should change over to fused schedules, where there are any. */
  boolean isFused() {
    return fused;
  }

  /** Counts a run of a batch, and starts the trial of the fused schedule once there were enough. */
  void count() {
    if (runs < OFTEN && ++runs == OFTEN && !fused && arithmetic.get().compiler().isPresent()) {
      Trials.submit(this::tryFused);
    }
  }

  private void tryFused() {
    fused = fused().filter(f -> new FusionTrial<>(graph(), plain(), f).isFaster()).isPresent();
  }
}
