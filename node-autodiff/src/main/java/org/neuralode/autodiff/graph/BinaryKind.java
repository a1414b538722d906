package org.neuralode.autodiff.graph;

/** Functions of two elements. */
public enum BinaryKind {
  ADD,
  SUBTRACT,
  MULTIPLY,
  DIVIDE,
  /** a^b. */
  POWER,
  /** 1 where a is above b, else 0. */
  GREATER,
  /** 1 where a equals b, else 0. */
  EQUAL
}
