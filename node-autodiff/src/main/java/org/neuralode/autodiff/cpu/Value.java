package org.neuralode.autodiff.cpu;

/**
 * The place of an expression's numbers during a run. A per-sample value is feature-major within a
 * tile: element i of lane l at {@code array[offset + i * lanes + l]}; a uniform value has one lane.
 * Array and offset may change from run to run if the value lies in the caller's memory.
 *
 * @param <A> double[] or float[]
 */
final class Value<A> {
  final int size;
  final boolean uniform;
  A array;
  int offset;

  Value(int size, boolean uniform, A array) {
    this.size = size;
    this.uniform = uniform;
    this.array = array;
  }
}
