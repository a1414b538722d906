package org.neuralode.autodiff.kernel;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.neuralode.autodiff.graph.BinaryKind;
import org.neuralode.autodiff.graph.UnaryKind;

/**
 * Runs an operation by its loop until its SIMD kernel is ready, then by the kernel. The first call
 * of an operation asks for its trial.
 *
 * @param <A> double[] or float[]
 */
final class SwitchedKernels<A> implements Kernels<A> {

  /** Tells all programs of one precision which operations have changed over. */
  static final class Switch {
    private final Predicate<Accelerated> trial;
    private final Set<Accelerated> asked = EnumSet.noneOf(Accelerated.class);

    // The set is never changed, but replaced.
    private volatile Set<Accelerated> ready = EnumSet.noneOf(Accelerated.class);

    /**
     * Creates a switch that nothing has turned yet.
     *
     * @param trial whether an operation is faster in SIMD; asked once, in the background
     */
    Switch(Predicate<Accelerated> trial) {
      this.trial = trial;
    }

    /** Lets an operation change over to its SIMD kernel. */
    synchronized void turn(Accelerated operation) {
      Set<Accelerated> more = EnumSet.copyOf(ready);
      more.add(operation);
      ready = more;
    }

    private void turnIfFaster(Accelerated operation) {
      if (trial.test(operation)) {
        turn(operation);
      }
    }

    private boolean isReady(Accelerated operation) {
      return ready.contains(operation);
    }

    private synchronized void ask(Accelerated operation) {
      if (asked.add(operation)) {
        Trials.submit(() -> turnIfFaster(operation));
      }
    }
  }

  private static final Map<UnaryKind, Accelerated> BY_FUNCTION = new EnumMap<>(UnaryKind.class);

  static {
    for (UnaryKind kind : UnaryKind.values()) {
      Accelerated.of(kind).ifPresent(a -> BY_FUNCTION.put(kind, a));
    }
  }

  private final Switch state;
  private final FastKernels<A> simd;
  private final Kernels<A> loops;

  /** Operations for which this object has asked for a trial. */
  private final Set<Accelerated> asked = EnumSet.noneOf(Accelerated.class);

  SwitchedKernels(Switch state, FastKernels<A> simd, Kernels<A> loops) {
    this.state = state;
    this.simd = simd;
    this.loops = loops;
  }

  @Override
  public int registerLanes() {
    return simd.registerLanes();
  }

  private FastKernels<A> now(Accelerated operation) {
    if (state.isReady(operation)) {
      return simd;
    }
    if (asked.add(operation)) {
      state.ask(operation);
    }
    return loops;
  }

  @Override
  public void affine(Affine f, A w, int wo, A b, int bo, A x, int xo, A y, int yo, int lanes) {
    now(Accelerated.AFFINE).affine(f, w, wo, b, bo, x, xo, y, yo, lanes);
  }

  @Override
  public void pairs(
      int terms, A a, int ao, int aStep, A b, int bo, int bStep, A y, int yo, int lanes) {
    loops.pairs(terms, a, ao, aStep, b, bo, bStep, y, yo, lanes);
  }

  @Override
  public void gather(
      int terms, int n, A x, int xo, int xStep, A w, int wo, A b, int bo, A y, int yo) {
    now(Accelerated.GATHER).gather(terms, n, x, xo, xStep, w, wo, b, bo, y, yo);
  }

  @Override
  public void dots(int terms, int n, A x, int xo, A w, int wo, A b, int bo, A y, int yo) {
    now(Accelerated.DOTS).dots(terms, n, x, xo, w, wo, b, bo, y, yo);
  }

  @Override
  public void outerSums(int k, int n, A a, int ao, A g, int go, A sums, int so, int lanes) {
    now(Accelerated.OUTER_SUMS).outerSums(k, n, a, ao, g, go, sums, so, lanes);
  }

  @Override
  public void outerRows(
      int k, int columns, A a, int ao, A g, A sums, int so, int samples, int lanes) {
    now(Accelerated.OUTER_ROWS).outerRows(k, columns, a, ao, g, sums, so, samples, lanes);
  }

  @Override
  public void laneSums(int n, A x, int xo, A sums, int so, int lanes) {
    now(Accelerated.LANE_SUMS).laneSums(n, x, xo, sums, so, lanes);
  }

  @Override
  public void transpose(int n, A x, int xo, A rows, int columns, int samples, int lanes) {
    loops.transpose(n, x, xo, rows, columns, samples, lanes);
  }

  @Override
  public void unary(UnaryKind kind, double alpha, A x, int xo, A y, int yo, int n) {
    Accelerated operation = BY_FUNCTION.get(kind);
    FastKernels<A> kernels = operation == null ? loops : now(operation);
    kernels.unary(kind, alpha, x, xo, y, yo, n);
  }

  @Override
  public void binary(BinaryKind kind, A a, int ao, A b, int bo, A y, int yo, int n) {
    loops.binary(kind, a, ao, b, bo, y, yo, n);
  }

  @Override
  public void select(A condition, int co, A yes, int so, A no, int no0, A y, int yo, int n) {
    loops.select(condition, co, yes, so, no, no0, y, yo, n);
  }

  @Override
  public void sum(int n, A x, int xo, A y, int yo, int lanes) {
    loops.sum(n, x, xo, y, yo, lanes);
  }

  @Override
  public void max(int n, A x, int xo, A y, int yo, int lanes) {
    loops.max(n, x, xo, y, yo, lanes);
  }

  @Override
  public void logSumExp(int n, A x, int xo, A y, int yo, int lanes) {
    loops.logSumExp(n, x, xo, y, yo, lanes);
  }
}
