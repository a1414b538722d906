package org.neuralode.bench;

import org.neuralode.autodiff.cpu.JavaEngine;
import org.neuralode.autodiff.cpu.Precision;
import org.neuralode.autodiff.engine.AutodiffEngine;

/**
 * The precision and the number of threads of the java engine in a measurement.
 *
 * @param precision precision of the numbers inside the engine; solvers always calculate in double
 *     precision
 * @param threads number of threads that share the tiles of a batch
 */
public record EngineChoice(Precision precision, int threads) {

  /** One thread in double precision. */
  public static final EngineChoice DEFAULT = new EngineChoice(Precision.FLOAT64, 1);

  /** The engine with this precision and these threads. */
  public AutodiffEngine engine() {
    return new JavaEngine(precision, threads);
  }
}
