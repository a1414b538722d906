package org.neuralode.nd4j;

import org.nd4j.linalg.api.buffer.DataType;

/**
 * The number format in which the engine computes; states and parameters stay double outside the
 * engine.
 */
public enum Precision {
  FLOAT32,
  FLOAT64;

  // The type is no field: options of the plug-in exist before ND4J is found to be missing.
  DataType type() {
    return this == FLOAT32 ? DataType.FLOAT : DataType.DOUBLE;
  }

  /** The largest finite number of the format. */
  double largest() {
    return this == FLOAT32 ? Float.MAX_VALUE : Double.MAX_VALUE;
  }
}
