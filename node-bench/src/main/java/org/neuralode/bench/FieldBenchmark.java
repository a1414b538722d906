package org.neuralode.bench;

import java.util.concurrent.TimeUnit;
import org.neuralode.autodiff.engine.ProgramField;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One evaluation, and one vector-Jacobian product, of a compiled network over a batch. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class FieldBenchmark {

  /** Network, width and batch. */
  @Param public FieldSize size;

  private ProgramField field;
  private double[] y;
  private double[] w;
  private double[] dydt;
  private double[] yBar;
  private double[] thetaBar;

  /** Compiles the network. */
  @Setup
  public void prepare() {
    field = size.field();
    int n = size.stateLength();
    y = Numbers.normal(2, n, 1);
    w = Numbers.normal(3, n, 1);
    dydt = new double[n];
    yBar = new double[n];
    thetaBar = new double[field.parameterCount()];
  }

  /** f(t, y). */
  @Benchmark
  public double[] f() {
    field.eval(0, y, dydt);
    return dydt;
  }

  /** f(t, y), wᵀ ∂f/∂y and wᵀ ∂f/∂θ in one pass. */
  @Benchmark
  public double vjp() {
    return field.vjp(0, y, w, dydt, yBar, thetaBar);
  }
}
