package org.neuralode.training.parameters;

import org.neuralode.autodiff.graph.Shape;

/**
 * A named part of θ.
 *
 * @param name unique, dotted, such as {@code field.0.weight}
 * @param offset where it begins
 * @param shape its shape, stored row by row
 */
public record Slice(String name, int offset, Shape shape) {

  /** One past its end. */
  public int end() {
    return offset + shape.size();
  }
}
