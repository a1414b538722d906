package org.neuralode.bench;

import org.neuralode.autodiff.cpu.JavaEngine;
import org.neuralode.autodiff.cpu.Precision;
import org.neuralode.autodiff.engine.AutodiffEngine;

/**
 * What the java engine calculates with in a measurement.
 *
 * @param precision of the numbers inside the engine; solvers are always in double precision
 * @param threads that share the tiles of a batch
 */
public record EngineChoice(Precision precision, int threads) {

  /** One thread in double precision. */
  public static final EngineChoice DEFAULT = new EngineChoice(Precision.FLOAT64, 1);

  /** The engine. */
  public AutodiffEngine engine() {
    return new JavaEngine(precision, threads);
  }
}
