package org.neuralode.bench.gradient;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.neuralode.adjoint.continuous.BacksolveAdjoint;
import org.neuralode.adjoint.continuous.GaussAdjoint;
import org.neuralode.adjoint.continuous.InterpolatingAdjoint;
import org.neuralode.adjoint.discrete.CheckpointedAdjoint;
import org.neuralode.adjoint.discrete.DiscreteAdjoint;
import org.neuralode.adjoint.discrete.ReversibleAdjoint;
import org.neuralode.adjoint.forward.ForwardSensitivities;
import org.neuralode.api.gradient.GradientStrategy;

/** The gradient strategies that are measured, by their names in tables. */
final class Contenders {
  private Contenders() {}

  /** The strategies for any solver whose steps can be replayed. */
  static Map<String, GradientStrategy> all() {
    Map<String, GradientStrategy> all = new LinkedHashMap<>();
    all.put("discrete, activations", new DiscreteAdjoint(DiscreteAdjoint.Keep.ACTIVATIONS));
    all.put("discrete, stages", new DiscreteAdjoint(DiscreteAdjoint.Keep.STAGES));
    all.put("discrete, states", new DiscreteAdjoint(DiscreteAdjoint.Keep.STATES));
    all.put("checkpointed", new CheckpointedAdjoint(0, 0));
    all.put("interpolating", new InterpolatingAdjoint(Optional.empty(), 0));
    all.put("gauss", new GaussAdjoint(Optional.empty(), GaussAdjoint.DEFAULT_NODES, 0));
    all.put("backsolve", new BacksolveAdjoint(Optional.empty()));
    return all;
  }

  /** All strategies, including the one for reversible solvers. */
  static Map<String, GradientStrategy> withReversible() {
    Map<String, GradientStrategy> all = all();
    all.put("reversible", new ReversibleAdjoint());
    return all;
  }

  /** The strategies for any replayable solver, and forward sensitivities. */
  static Map<String, GradientStrategy> withForward() {
    Map<String, GradientStrategy> all = all();
    all.put("forward", new ForwardSensitivities());
    return all;
  }
}
