package org.neuralode.adjoint.forward;

import java.util.Arrays;
import org.neuralode.adjoint.cotangent.Cotangents;
import org.neuralode.adjoint.tangent.SensitivityEquations;
import org.neuralode.api.field.DifferentiableField;
import org.neuralode.api.gradient.Gradient;
import org.neuralode.api.gradient.RecordedSolve;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Samples;
import org.neuralode.api.solve.Solution;
import org.neuralode.api.solve.Statistics;

/** The outputs of one recorded solve, with their sensitivities. */
final class ForwardRecord implements RecordedSolve {
  private final InitialValueProblem<? extends DifferentiableField> problem;
  private final SensitivityEquations equations;
  private final Solution solution;
  private final double[][] together;
  private final double[][] states;

  /**
   * @param samples the states [y, S] at the outputs
   */
  ForwardRecord(
      InitialValueProblem<? extends DifferentiableField> problem,
      SensitivityEquations equations,
      Samples samples) {
    this.problem = problem;
    this.equations = equations;
    solution = samples.solution();
    together = samples.states();
    states = new double[together.length][];
    Arrays.setAll(states, m -> new double[problem.dimension()]);
    for (int m = 0; m < states.length; m++) {
      equations.readState(together[m], states[m]);
    }
  }

  @Override
  public double[][] states() {
    return states;
  }

  @Override
  public Solution solution() {
    return solution;
  }

  @Override
  public Statistics backward(double[][] stateBars, Gradient into) {
    long began = System.nanoTime();
    Cotangents.check(stateBars, problem);
    double[] times = problem.times();
    double[] slope = new double[problem.dimension()];
    double[] y0Bar = new double[problem.dimension()];
    for (int m = 0; m < times.length; m++) {
      into.times()[m] +=
          Cotangents.alongFlow(problem.field(), times[m], states[m], stateBars[m], slope);
      contract(together[m], stateBars[m], y0Bar, into.theta());
    }
    equations.missing().mark(into.theta());
    Cotangents.add(y0Bar, into.y0());
    into.addT0(-Cotangents.alongFlow(problem.field(), problem.t0(), problem.y0(), y0Bar, slope));
    return new Statistics(times.length + 1L, 0, 0, 0, System.nanoTime() - began);
  }

  private void contract(double[] z, double[] bar, double[] y0Bar, double[] thetaBar) {
    int length = equations.stateDirections();
    for (int d = 0; d < equations.directions(); d++) {
      for (int s = 0; s < equations.samples(); s++) {
        int block = equations.at(s, d);
        double sum = 0;
        for (int i = 0; i < length; i++) {
          sum += bar[s * length + i] * z[block + i];
        }
        if (d < length) {
          y0Bar[s * length + d] += sum;
        } else {
          thetaBar[d - length] += sum;
        }
      }
    }
  }

  @Override
  public long peakBytes() {
    return Cotangents.bytes(together) + Cotangents.bytes(states);
  }
}
