package org.neuralode.bench;

import java.util.Locale;
import java.util.Optional;
import org.neuralode.autodiff.engine.AutodiffEngine;
import org.neuralode.autodiff.java.JavaEngine;

/**
 * What the java engine calculates with in a measurement.
 *
 * @param precision of the numbers inside the engine; solvers are always in double precision
 * @param threads that share the tiles of a batch
 */
public record EngineChoice(Precision precision, int threads) {

  /** One thread in double precision. */
  public static final EngineChoice DEFAULT = new EngineChoice(Precision.FLOAT64, 1);

  /** Of numbers. */
  public enum Precision {
    FLOAT64,
    FLOAT32;

    /** As in tables, files and the peers' scripts: float64 or float32. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The engine, or nothing where this version of it has no such option. */
  public Optional<AutodiffEngine> engine() {
    return equals(DEFAULT) ? Optional.of(new JavaEngine()) : Optional.empty();
  }
}
