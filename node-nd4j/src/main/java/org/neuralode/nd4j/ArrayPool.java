package org.neuralode.nd4j;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Arrays for a plan under construction; an array whose value is no longer needed serves a later
 * value.
 */
final class ArrayPool {

  private record Extent(int rows, int size) {}

  private final DataType type;
  private final Map<Extent, Deque<INDArray>> free = new HashMap<>();

  ArrayPool(DataType type) {
    this.type = type;
  }

  /** A value with an array that nothing else uses until the value is given back. */
  Value take(int rows, int size) {
    INDArray known = arrays(rows, size).poll();
    return new Value(known != null ? known : create(rows, size), rows, size, true);
  }

  void giveBack(Value value) {
    if (value.pooled()) {
      arrays(value.rows(), value.size()).push(value.array());
    }
  }

  /** A value whose array is never handed on to another value. */
  Value keep(int rows, int size) {
    return new Value(create(rows, size), rows, size, false);
  }

  private INDArray create(int rows, int size) {
    return Nd4j.create(type, new long[] {rows, size}, 'c');
  }

  private Deque<INDArray> arrays(int rows, int size) {
    return free.computeIfAbsent(new Extent(rows, size), e -> new ArrayDeque<>());
  }
}
