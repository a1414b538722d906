package org.neuralode.nd4j;

import org.nd4j.linalg.api.buffer.DataType;

/** What numbers an engine computes with; states and parameters stay double outside it. */
public enum Precision {
  FLOAT32,
  FLOAT64;

  // No field: the options of the plug-in are there before ND4J is found to be missing.
  DataType type() {
    return this == FLOAT32 ? DataType.FLOAT : DataType.DOUBLE;
  }

  /** The largest finite number. */
  double largest() {
    return this == FLOAT32 ? Float.MAX_VALUE : Double.MAX_VALUE;
  }
}
