package org.neuralode.bench;

import java.util.concurrent.TimeUnit;
import org.neuralode.autodiff.graph.UnaryKind;
import org.neuralode.autodiff.kernel.Affine;
import org.neuralode.autodiff.kernel.Arithmetic;
import org.neuralode.autodiff.kernel.Kernels;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * The engine's kernels on one tile of a layer, in double precision. {@code node-bench/bench Kernel
 * -jvmArgsAppend -Dneuralode.simd=on} measures the SIMD kernels, {@code off} the loops.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class KernelBenchmark {
  private static final int THIN = 2;

  /** The lanes of the tile. */
  @Param({"8", "32"})
  public int lanes;

  /** The width of the layer. */
  @Param({"64", "256"})
  public int width;

  private Kernels<double[]> kernels;
  private double[] x;
  private double[] y;
  private double[] w;
  private double[] sums;
  private Affine thin;
  private Affine square;

  /** Makes random numbers, and room for results. */
  @Setup
  public void prepare() {
    kernels = Arithmetic.ofDoubles().kernels();
    x = Numbers.normal(1, width * lanes, 1);
    y = new double[width * lanes];
    w = Numbers.normal(2, width * width, 1);
    sums = new double[Math.max(width * width, width * THIN * 8)];
    thin = new Affine(width, THIN, 1, width, 1, 1);
    square = new Affine(width, width, 1, width, 1, 1);
  }

  /** The affine map of a layer with two inputs. */
  @Benchmark
  public double[] affineOfTwo() {
    kernels.affine(thin, w, 0, w, 0, x, 0, y, 0, lanes);
    return y;
  }

  /** The affine map of a layer as wide as the layer before it. */
  @Benchmark
  public double[] affineOfMany() {
    kernels.affine(square, w, 0, w, 0, x, 0, y, 0, lanes);
    return y;
  }

  /** The gradient by the weights of a layer with two inputs. */
  @Benchmark
  public double[] outerSums() {
    kernels.outerSums(THIN, width, w, 0, x, 0, sums, 0, lanes);
    return sums;
  }

  /** The gradient by the weights of a layer as wide as the layer before it. */
  @Benchmark
  public double[] outerRows() {
    kernels.outerRows(width, width, x, 0, w, sums, 0, lanes, lanes);
    return sums;
  }

  /** The tanh of a layer. */
  @Benchmark
  public double[] tanh() {
    kernels.unary(UnaryKind.TANH, 0, x, 0, y, 0, width * lanes);
    return y;
  }

  /** The softplus of a layer. */
  @Benchmark
  public double[] softplus() {
    kernels.unary(UnaryKind.SOFTPLUS, 0, x, 0, y, 0, width * lanes);
    return y;
  }
}
