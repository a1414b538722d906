package org.neuralode.bench.compare;

import java.util.Locale;
import java.util.Optional;
import org.neuralode.adjoint.continuous.BacksolveAdjoint;
import org.neuralode.adjoint.discrete.DiscreteAdjoint;
import org.neuralode.api.gradient.GradientStrategy;

/** The part of a workload that is timed. */
enum Pass {
  /** The solve with its outputs. */
  FORWARD(Optional.empty()),
  /** Loss and exact gradient of the discrete solve. */
  DISCRETE(Optional.of(new DiscreteAdjoint(DiscreteAdjoint.Keep.STAGES))),
  /** Loss and gradient by the adjoint equation, solved backwards. */
  BACKSOLVE(Optional.of(new BacksolveAdjoint(Optional.empty()))),
  /** A process from its start to its end, with one discrete gradient. */
  FIRST(DISCRETE.strategy);

  @SuppressWarnings("ImmutableEnumChecker") // the strategies are records
  private final Optional<GradientStrategy> strategy;

  Pass(Optional<GradientStrategy> strategy) {
    this.strategy = strategy;
  }

  /** The name in tables and in the peers' scripts. */
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The gradient strategy; empty if there is no gradient. */
  Optional<GradientStrategy> strategy() {
    return strategy;
  }
}
