package org.neuralode.training.parameters;

import org.neuralode.autodiff.graph.Shape;

/**
 * A named part of θ.
 *
 * @param name unique, dotted, such as {@code field.0.weight}
 * @param offset index of its first value in θ
 * @param shape its shape, stored row by row
 */
public record Slice(String name, int offset, Shape shape) {

  /** The index in θ one past the slice's last value. */
  public int end() {
    return offset + shape.size();
  }
}
