package org.neuralode.experiments.gradient;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.neuralode.api.gradient.Gradient;
import org.neuralode.experiments.config.LoadedGradient;
import org.neuralode.experiments.run.RunFailedException;
import org.neuralode.text.DrivenFunction;
import org.neuralode.text.Problem;

/**
 * The part of a loss that depends on the end of the solve: a formula of the state there, and the
 * running cost.
 */
final class EndLoss {
  private static final double[] WEIGHT = {1};

  private final Problem problem;
  private final Optional<DrivenFunction> formula;
  private final boolean integral;

  EndLoss(LoadedGradient loaded) {
    problem = loaded.problem().problem();
    integral = loaded.integral();
    formula =
        loaded
            .end()
            .map(
                graph ->
                    DrivenFunction.of(graph, problem.theta().clone(), problem.inputs().path()));
  }

  /**
   * Adds the derivatives of the loss and returns its value.
   *
   * @param y the state at the end, with the running cost as its last component
   * @param into ∂L/∂y is added to y0, and the derivatives by θ and t1 with y held
   */
  double add(double t, double[] y, Gradient into) {
    double loss = 0;
    if (integral) {
      loss = y[y.length - 1];
      into.y0()[y.length - 1] += 1;
      require(loss, "loss.integral: is %s at t=%s", t, y);
    }
    if (formula.isPresent()) {
      double[] value = new double[1];
      into.addT1(formula.get().vjp(t, y, WEIGHT, value, into.y0(), into.theta()));
      require(value[0], "loss.end: is %s at t=%s", t, y);
      loss += value[0];
      checkDerivatives(t, y, into);
    }
    return loss;
  }

  private void checkDerivatives(double t, double[] y, Gradient bars) {
    checkDerivatives(problem.states(), bars.y0(), t, y);
    checkDerivatives(problem.parameters(), bars.theta(), t, y);
    require(bars.t1(), "loss.end: its derivative by t is %s at t=%s", t, y);
  }

  private void checkDerivatives(List<String> names, double[] bars, double t, double[] y) {
    for (int i = 0; i < names.size(); i++) {
      require(bars[i], "loss.end: its derivative by " + names.get(i) + " is %s at t=%s", t, y);
    }
  }

  private void require(double value, String message, double t, double[] y) {
    if (!Double.isFinite(value)) {
      String state =
          IntStream.range(0, problem.states().size())
              .mapToObj(i -> problem.states().get(i) + "=" + y[i])
              .collect(Collectors.joining(", "));
      throw new RunFailedException(message.formatted(value, t) + ", where " + state);
    }
  }
}
