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

  /** On demand, as only programs of that precision need the trial. */
  private static final class Doubles {
    static final Switch SWITCH = Simd.newSwitch(new DoubleReals(), "DoubleSimd", new DoubleLoops());

    private Doubles() {}
  }

  /** The same for float. */
  private static final class Floats {
    static final Switch SWITCH = Simd.newSwitch(new FloatReals(), "FloatSimd", new FloatLoops());

    private Floats() {}
  }

  /** Doubles, with SIMD kernels where and as soon as they pay. */
  public static Arithmetic<double[]> ofDoubles() {
    return new Arithmetic<>(
        new DoubleReals(), Simd.kernels("DoubleSimd", new DoubleLoops(), Doubles.SWITCH));
  }

  /** Floats, with SIMD kernels where and as soon as they pay. */
  public static Arithmetic<float[]> ofFloats() {
    return new Arithmetic<>(
        new FloatReals(), Simd.kernels("FloatSimd", new FloatLoops(), Floats.SWITCH));
  }

  /** A compiler of loops in registers, where Java has vectors. */
  public Optional<RowCompiler> compiler() {
    return Simd.compiler(isDouble(), kernels.registerLanes(), reals.width());
  }

  /** Whether arrays are of double. */
  public boolean isDouble() {
    return reals.array(0) instanceof double[];
  }

  /** Whether such loops are used before Java has compiled them. */
  public static boolean isSimdAlways() {
    return Simd.IS_ALWAYS;
  }
}
