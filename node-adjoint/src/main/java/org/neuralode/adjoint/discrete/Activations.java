package org.neuralode.adjoint.discrete;

import java.util.Optional;
import org.neuralode.api.field.ActivationField;
import org.neuralode.api.field.DifferentiableField;
import org.neuralode.api.method.ReplayableSolver;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Statistics;
import org.neuralode.api.solve.Step;
import org.neuralode.api.solve.StepObserver;

/**
 * The activations of a field during one solve, kept for its backward pass if asked for and
 * supported.
 */
final class Activations {
  private final DiscreteAdjoint.Keep keep;
  private final boolean solverSuits;
  private Optional<StoredActivations> evaluations = Optional.empty();

  Activations(DiscreteAdjoint.Keep keep, ReplayableSolver solver) {
    this.keep = keep;
    solverSuits = solver.needsOnlyProducts();
  }

  /** The same problem with a field that keeps activations, if asked for and supported. */
  InitialValueProblem<? extends DifferentiableField> keptBy(
      InitialValueProblem<? extends DifferentiableField> problem) {
    boolean wanted = keep == DiscreteAdjoint.Keep.ACTIVATIONS && solverSuits;
    Optional<ActivationField> keeper = problem.field().capability(ActivationField.class);
    if (!wanted || keeper.isEmpty()) {
      evaluations = Optional.empty();
      return problem;
    }
    ActivationField field = keeper.get();
    if (evaluations.filter(e -> e.keeps(field)).isEmpty()) {
      evaluations = Optional.of(new StoredActivations(field, problem.dimension()));
    }
    return problem.withField(evaluations.get());
  }

  /** Forgets all evaluations; their memory serves the next evaluations. */
  void restart() {
    evaluations.ifPresent(StoredActivations::restart);
  }

  /** An observer that records each step here before it passes the step on. */
  StepObserver observed(StepObserver observer) {
    return evaluations.isEmpty() ? observer : step -> accept(step, observer);
  }

  private StepObserver.Next accept(Step step, StepObserver observer) {
    evaluations.get().accept(step.t0(), step.t1());
    return observer.onStep(step);
  }

  /** Begins a backward pass at the last evaluation. */
  void turnBack() {
    evaluations.ifPresent(StoredActivations::turnBack);
  }

  /** Adds a note why no activations were kept though asked for. */
  Statistics noted(Statistics cost) {
    if (keep != DiscreteAdjoint.Keep.ACTIVATIONS || evaluations.isPresent()) {
      return cost;
    }
    return cost.withNote(
        solverSuits
            ? "discrete: this field keeps no activations; stages were kept"
            : "discrete: implicit steps need more than activations; stages were kept");
  }

  long bytes() {
    return evaluations.map(StoredActivations::bytes).orElse(0L);
  }
}
