package org.neuralode.autodiff.kernel;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.Constructor;
import java.util.Optional;
import org.neuralode.autodiff.kernel.SwitchedKernels.Switch;
import org.neuralode.autodiff.rows.RowCompiler;

/**
 * Finds out whether this Java resolved {@code jdk.incubator.vector} at its start, which the SIMD
 * kernels need, and loads the kernels. Property {@code neuralode.simd}: {@code off} leaves the
 * kernels out, {@code on} uses them before Java has compiled them.
 */
final class Simd {
  private static final Logger LOG = System.getLogger("org.neuralode");
  private static final String MODULE = "jdk.incubator.vector";
  private static final String PACKAGE = "org.neuralode.autodiff.simd.";
  private static final String WANTED = System.getProperty("neuralode.simd", "auto");
  private static final boolean AVAILABLE = available();

  /** Whether SIMD kernels are used without a trial. */
  static final boolean IS_ALWAYS = WANTED.equals("on");

  private Simd() {}

  private static boolean available() {
    if (WANTED.equals("off")) {
      return false;
    }
    Optional<Module> vectors = ModuleLayer.boot().findModule(MODULE);
    if (vectors.isEmpty()) {
      LOG.log(
          Level.INFO,
          "networks run 2 to 5 times faster when Java is started with --add-modules " + MODULE);
      return false;
    }
    Simd.class.getModule().addReads(vectors.get());
    return true;
  }

  /**
   * A switch that trials turn; if there is nothing to try, it is turned for all operations or for
   * none.
   */
  static <A> Switch newSwitch(Reals<A> reals, String simpleName, Kernels<A> loops) {
    if (AVAILABLE && !IS_ALWAYS) {
      return new Switch(new SimdTrial<>(reals, load(simpleName, loops), loops)::isFaster);
    }
    Switch state = new Switch(operation -> false);
    if (AVAILABLE) {
      for (Accelerated operation : Accelerated.values()) {
        state.turn(operation);
      }
    }
    return state;
  }

  /** A compiler of loops that stay in registers; empty where Java has no vectors. */
  static Optional<RowCompiler> compiler(boolean isDouble, int registerLanes, int width) {
    return AVAILABLE && registerLanes > 1
        ? Optional.of(new RowCompiler(isDouble, registerLanes, width))
        : Optional.empty();
  }

  /** The kernels of a class from when the switch says so, the loops before. */
  static <A> Kernels<A> kernels(String simpleName, Kernels<A> loops, Switch state) {
    return AVAILABLE ? new SwitchedKernels<>(state, load(simpleName, loops), loops) : loops;
  }

  @SuppressWarnings("unchecked") // class names and loops are paired in Arithmetic
  private static <A> FastKernels<A> load(String simpleName, Kernels<A> loops) {
    try {
      Constructor<?> constructor = Class.forName(PACKAGE + simpleName).getConstructor();
      return (FastKernels<A>) constructor.newInstance();
    } catch (ReflectiveOperationException | LinkageError e) {
      LOG.log(Level.WARNING, "the SIMD kernels cannot be used: " + e + "; plain loops are", e);
      return loops;
    }
  }
}
