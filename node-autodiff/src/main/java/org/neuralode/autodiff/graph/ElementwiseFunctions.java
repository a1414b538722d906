package org.neuralode.autodiff.graph;

/** The functions that {@link Expr} applies to each element of a value. */
sealed interface ElementwiseFunctions permits Expr {

  /**
   * A function of each element.
   *
   * @param alpha parameter of the functions that have one
   */
  Expr unary(UnaryKind kind, double alpha);

  /** Elementwise product. */
  Expr times(Expr other);

  /** Hyperbolic tangent. */
  default Expr tanh() {
    return unary(UnaryKind.TANH, 0);
  }

  /** Logistic function 1 / (1 + e⁻ˣ). */
  default Expr sigmoid() {
    return unary(UnaryKind.SIGMOID, 0);
  }

  /** The rectifier max(x, 0); its slope at 0 is 0. */
  default Expr relu() {
    return unary(UnaryKind.RELU, 0);
  }

  /** x above 0, αx below. */
  default Expr leakyRelu(double alpha) {
    return unary(UnaryKind.LEAKY_RELU, alpha);
  }

  /** x above 0, α(eˣ − 1) below. */
  default Expr elu(double alpha) {
    return unary(UnaryKind.ELU, alpha);
  }

  /**
   * The Gaussian error linear unit x Φ(x), with the normal distribution function Φ itself and not
   * its tanh approximation (Hendrycks &amp; Gimpel 2016).
   */
  default Expr gelu() {
    return times(unary(UnaryKind.NORMAL_CDF, 0));
  }

  /** x / (1 + e⁻ˣ). */
  default Expr silu() {
    return times(sigmoid());
  }

  /** log(1 + eˣ). */
  default Expr softplus() {
    return unary(UnaryKind.SOFTPLUS, 0);
  }

  /** Exponential. */
  default Expr exp() {
    return unary(UnaryKind.EXP, 0);
  }

  /** Natural logarithm. */
  default Expr log() {
    return unary(UnaryKind.LOG, 0);
  }

  /** Square root. */
  default Expr sqrt() {
    return unary(UnaryKind.SQRT, 0);
  }

  /** Sine. */
  default Expr sin() {
    return unary(UnaryKind.SIN, 0);
  }

  /** Cosine. */
  default Expr cos() {
    return unary(UnaryKind.COS, 0);
  }

  /** Magnitude; its slope at 0 is 0. */
  default Expr abs() {
    return unary(UnaryKind.ABS, 0);
  }

  /** x². */
  default Expr square() {
    return unary(UnaryKind.SQUARE, 0);
  }
}
