package org.neuralode.training.layer;

import org.neuralode.autodiff.graph.Expr;
import org.neuralode.training.parameters.Initializer;

/** Elementwise nonlinearities between dense layers. */
public enum Activation {
  TANH,
  SIGMOID,
  RELU,
  LEAKY_RELU,
  ELU,
  GELU,
  SILU,
  SOFTPLUS,
  SIN,
  IDENTITY;

  private static final double LEAK = 0.01;

  /** This activation of each element. */
  public Expr apply(Expr x) {
    return switch (this) {
      case TANH -> x.tanh();
      case SIGMOID -> x.sigmoid();
      case RELU -> x.relu();
      case LEAKY_RELU -> x.leakyRelu(LEAK);
      case ELU -> x.elu(1);
      case GELU -> x.gelu();
      case SILU -> x.silu();
      case SOFTPLUS -> x.softplus();
      case SIN -> x.sin();
      case IDENTITY -> x;
    };
  }

  /** The initialiser that keeps the variance through a layer followed by this activation. */
  public Initializer weights() {
    return switch (this) {
      case RELU, LEAKY_RELU, ELU, GELU, SILU, SOFTPLUS -> Initializer.he();
      case TANH, SIGMOID, SIN, IDENTITY -> Initializer.glorot(1);
    };
  }
}
