package org.neuralode.solvers.contract;

import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.Stream;
import org.neuralode.api.solve.Solver;
import org.neuralode.solvers.dirk.Dirk;
import org.neuralode.solvers.dirk.DirkTableaus;
import org.neuralode.solvers.implicit.ImplicitRungeKutta;
import org.neuralode.solvers.implicit.ImplicitTableaus;
import org.neuralode.solvers.rosenbrock.Rosenbrock;
import org.neuralode.solvers.rosenbrock.RosenbrockTableaus;
import org.neuralode.testkit.contract.RegisteredSolvers;

/**
 * A method for stiff problems, with equal steps.
 *
 * @param name the method's id
 * @param order order of the step
 * @param denseOrder order of the dense output
 * @param solver makes the solver for a step size
 */
public record FixedMethod(
    String name, int order, int denseOrder, DoubleFunction<? extends Solver> solver) {

  /** Order of the cubic through both ends of a step. */
  static final int HERMITE = 3;

  /** Methods whose stages are solved one after the other. */
  static Stream<FixedMethod> oneStageAtATime() {
    return Stream.concat(
        DirkTableaus.all().stream()
            .map(
                t ->
                    new FixedMethod(
                        t.name(), t.order(), Math.min(t.order(), HERMITE), h -> Dirk.fixed(t, h))),
        RosenbrockTableaus.all().stream()
            .map(
                t ->
                    new FixedMethod(
                        t.name(), t.order(), t.denseOrder(), h -> Rosenbrock.fixed(t, h))));
  }

  /** The methods of {@link #oneStageAtATime} and the fully implicit ones. */
  static List<FixedMethod> all() {
    return Stream.concat(
            oneStageAtATime(),
            ImplicitTableaus.all().stream()
                .map(
                    t ->
                        new FixedMethod(
                            t.name(),
                            t.order(),
                            t.denseOrder(),
                            h -> ImplicitRungeKutta.fixed(t, h))))
        .toList();
  }

  /** The solver of that id with fixed steps, whether it is registered with fixed steps or not. */
  public static Solver named(String id, double step) {
    return oneStageAtATime()
        .filter(m -> m.name().equals(id))
        .findFirst()
        .<Solver>map(m -> m.solver().apply(step))
        .orElseGet(() -> RegisteredSolvers.fixed(id, step));
  }

  @Override
  public String toString() {
    return name;
  }
}
