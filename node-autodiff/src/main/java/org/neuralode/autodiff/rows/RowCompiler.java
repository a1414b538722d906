package org.neuralode.autodiff.rows;

import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.neuralode.autodiff.bytecode.HiddenClass;

/** Compiles loops over rows to hidden classes; equal loops are compiled once. */
public final class RowCompiler {
  private static final String RUN = "([Ljava/lang/Object;[IIIII)V";

  /**
   * The most loops kept for the next program that needs one; the networks of an experiment take
   * tens.
   */
  private static final int MOST = 500;

  private record Key(boolean isDouble, List<RowOp> ops) {}

  private static final Map<Key, RowLoop> COMPILED = new ConcurrentHashMap<>();

  private final boolean isDouble;
  private final int registerLanes;
  private final int width;

  /**
   * Creates a compiler for one precision.
   *
   * @param registerLanes numbers in a vector
   * @param width number of partial sums over lanes, a multiple of {@code registerLanes}
   */
  public RowCompiler(boolean isDouble, int registerLanes, int width) {
    this.isDouble = isDouble;
    this.registerLanes = registerLanes;
    this.width = width;
  }

  /** The compiled loop of a list of operations. */
  public RowLoop compile(List<RowOp> ops) {
    if (COMPILED.size() > MOST) {
      COMPILED.clear(); // loops in use live on with their programs
    }
    return COMPILED.computeIfAbsent(new Key(isDouble, List.copyOf(ops)), k -> inSteps(k.ops));
  }

  /**
   * A loop that takes several rows at once, and the rest one by one; each way is a method of its
   * own, as large methods fail.
   */
  private RowLoop inSteps(List<RowOp> ops) {
    int step = RowEmitter.rowsAtOnce(ops);
    RowLoop one = define(ops, 1);
    if (step == 1) {
      return one;
    }
    RowLoop several = define(ops, step);
    return (arrays, at, block, from, to, lanes) -> {
      int rest = to - (to - from) % step;
      several.run(arrays, at, block, from, rest, lanes);
      if (rest < to) {
        one.run(arrays, at, block, rest, to, lanes);
      }
    };
  }

  private RowLoop define(List<RowOp> ops, int rows) {
    return HiddenClass.define(
        MethodHandles.lookup(),
        RowLoop.class,
        RUN,
        method -> new RowEmitter(method, isDouble, registerLanes, width, ops).emit(rows));
  }
}
