package org.neuralode.autodiff.kernel;

import java.util.Optional;
import org.neuralode.autodiff.graph.UnaryKind;

/** The operations that have SIMD kernels, the most wanted ones first. */
enum Accelerated {
  AFFINE,
  TANH,
  OUTER_SUMS,
  LANE_SUMS,
  OUTER_ROWS,
  SOFTPLUS,
  SIGMOID,
  GATHER,
  DOTS,
  EXP,
  ELU;

  /** The accelerated operation that computes a function, if one does. */
  static Optional<Accelerated> of(UnaryKind kind) {
    return Optional.ofNullable(
        switch (kind) {
          case TANH -> TANH;
          case SOFTPLUS -> SOFTPLUS;
          case SIGMOID -> SIGMOID;
          case EXP -> EXP;
          case ELU -> ELU;
          default -> null;
        });
  }
}
