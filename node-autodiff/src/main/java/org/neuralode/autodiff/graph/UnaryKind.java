package org.neuralode.autodiff.graph;

/** Functions of one element x; some take a constant α. */
public enum UnaryKind {
  /** αx. */
  SCALE,
  /** x + α. */
  SHIFT,
  /** x^α. */
  POWER,
  TANH,
  SIGMOID,
  /** max(x, 0). */
  RELU,
  /** x above 0, αx below. */
  LEAKY_RELU,
  /** x above 0, α(eˣ − 1) below. */
  ELU,
  /** log(1 + eˣ). */
  SOFTPLUS,
  /** Φ(x), the standard normal distribution function. */
  NORMAL_CDF,
  EXP,
  LOG,
  SQRT,
  SIN,
  COS,
  ABS,
  SQUARE,
  /** 1 − x², the slope of tanh in terms of its value. */
  ONE_MINUS_SQUARE,
  /** 1 where x is above 0, else 0. */
  STEP,
  /** The sign: −1, 0 or 1. */
  SIGN
}
