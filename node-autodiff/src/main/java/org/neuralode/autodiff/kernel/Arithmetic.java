package org.neuralode.autodiff.kernel;

import java.util.Optional;
import org.neuralode.autodiff.kernel.SwitchedKernels.Switch;
import org.neuralode.autodiff.rows.RowCompiler;

/**
 * Arrays of one precision and the kernels that work on them. Thread-confined.
 *
 * @param <A> double[] or float[]
 */
public record Arithmetic<A>(Reals<A> reals, Kernels<A> kernels) {

  /**
   * The switch of the kernels for double; made on demand, as only programs of that precision need
   * the trials.
   */
  private static final class Doubles {
    static final Switch SWITCH = Simd.newSwitch(new DoubleReals(), "DoubleSimd", new DoubleLoops());

    private Doubles() {}
  }

  /** The switch of the kernels for float; made on demand. */
  private static final class Floats {
    static final Switch SWITCH = Simd.newSwitch(new FloatReals(), "FloatSimd", new FloatLoops());

    private Floats() {}
  }

  /** Arithmetic on doubles, with SIMD kernels where and as soon as they pay. */
  public static Arithmetic<double[]> ofDoubles() {
    return new Arithmetic<>(
        new DoubleReals(), Simd.kernels("DoubleSimd", new DoubleLoops(), Doubles.SWITCH));
  }

  /** Arithmetic on floats, with SIMD kernels where and as soon as they pay. */
  public static Arithmetic<float[]> ofFloats() {
    return new Arithmetic<>(
        new FloatReals(), Simd.kernels("FloatSimd", new FloatLoops(), Floats.SWITCH));
  }

  /** A compiler of loops that stay in registers; empty where Java has no vectors. */
  public Optional<RowCompiler> compiler() {
    return Simd.compiler(isDouble(), kernels.registerLanes(), reals.width());
  }

  /** Whether the arrays are of double. */
  public boolean isDouble() {
    return reals.array(0) instanceof double[];
  }

  /** Whether SIMD kernels and compiled loops are used without a trial. */
  public static boolean isSimdAlways() {
    return Simd.IS_ALWAYS;
  }
}
