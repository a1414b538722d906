package org.neuralode.nd4j;

import org.nd4j.linalg.api.buffer.DataType;

/** What numbers an engine computes with; states and parameters stay double outside it. */
public enum Precision {
  FLOAT32(DataType.FLOAT, Float.MAX_VALUE),
  FLOAT64(DataType.DOUBLE, Double.MAX_VALUE);

  private final DataType type;
  private final double largest;

  Precision(DataType type, double largest) {
    this.type = type;
    this.largest = largest;
  }

  DataType type() {
    return type;
  }

  /** The largest finite number. */
  double largest() {
    return largest;
  }
}
