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
 * Makes schedules of a graph: plain ones at first; once the program has run often, and in a trial
 * the fused one has proved faster, fused ones. Both give the same bits.
 *
 * @param <A> double[] or float[]
 */
final class Schedules<A> {
  /** Runs of a program that is worth compiling. */
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

  /** Roughly what one sample takes. */
  long operations() {
    return sharing.operations();
  }

  /** One instruction per operation. */
  TileRun<A> plain() {
    return new Scheduler<>(arithmetic.get(), sharing).schedule(Optional.empty());
  }

  /** Loops of several operations, where there are any to be had. */
  Optional<TileRun<A>> fused() {
    Arithmetic<A> own = arithmetic.get();
    return own.compiler()
        .map(c -> new Scheduler<>(own, sharing).schedule(Optional.of(c)))
        .filter(run -> run.instructions(FusedRows.class) > 0);
  }

  /** Straight-line code for one sample, where that is faster. */
  Optional<FlatCode> flat() {
    return arithmetic.get().isDouble() ? FlatCompiler.compile(sharing) : Optional.empty();
  }

  /** Loops over equal operations, for one sample of very many scalars. */
  @SuppressWarnings("unchecked") // A is double[] there
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

  /** Counts a run of a whole tile at least. */
  void count() {
    if (runs < OFTEN && ++runs == OFTEN && !fused && arithmetic.get().compiler().isPresent()) {
      Trials.submit(this::tryFused);
    }
  }

  private void tryFused() {
    fused = fused().filter(f -> new FusionTrial<>(graph(), plain(), f).isFaster()).isPresent();
  }
}
