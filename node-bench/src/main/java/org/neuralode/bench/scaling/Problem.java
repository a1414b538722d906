package org.neuralode.bench.scaling;

import java.util.Arrays;
import java.util.List;
import org.neuralode.api.field.DifferentiableField;
import org.neuralode.api.gradient.Gradient;
import org.neuralode.api.gradient.GradientStrategy;
import org.neuralode.api.gradient.RecordedSolve;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Solver;
import org.neuralode.autodiff.engine.AutodiffEngine;
import org.neuralode.autodiff.engine.CompiledFunction;
import org.neuralode.autodiff.engine.ProgramField;
import org.neuralode.autodiff.graph.Expr;
import org.neuralode.autodiff.graph.Graph;
import org.neuralode.autodiff.graph.Shape;
import org.neuralode.bench.Numbers;
import org.neuralode.solvers.rk.RungeKutta;
import org.neuralode.solvers.rk.Tableaus;

/**
 * A problem whose field is a perceptron with tanh, solved over [0, 1/4] in a fixed number of dopri5
 * steps, so that nothing but the size changes.
 *
 * @param dimension length of a sample's state
 * @param hidden widths of the hidden layers
 * @param batch number of samples
 * @param steps number of steps
 */
record Problem(int dimension, int[] hidden, int batch, int steps) {
  private static final double END = 0.25;

  /** The length of θ. */
  int parameterCount() {
    int count = 0;
    int from = dimension;
    for (int to : layers()) {
      count += (from + 1) * to;
      from = to;
    }
    return count;
  }

  /** The width of each layer's result. */
  private int[] layers() {
    int[] layers = Arrays.copyOf(hidden, hidden.length + 1);
    layers[hidden.length] = dimension;
    return layers;
  }

  private ProgramField field(AutodiffEngine engine) {
    double[] theta = new double[parameterCount()];
    Expr y = Expr.input(0, Shape.vector(dimension));
    Expr x = y;
    int from = dimension;
    int offset = 0;
    for (int to : layers()) {
      double[] weights = Numbers.normal(offset, from * to, 1 / Math.sqrt(from));
      System.arraycopy(weights, 0, theta, offset, weights.length);
      Expr w = Expr.parameter("w" + offset, offset, new Shape(from, to));
      offset += weights.length;
      Expr b = Expr.parameter("b" + offset, offset, Shape.vector(to));
      offset += to;
      x = x.matmul(w).plus(b);
      x = offset == theta.length ? x : x.tanh();
      from = to;
    }
    Graph graph = Graph.of(List.of(y.shape()), theta.length, x);
    return new ProgramField(new CompiledFunction(engine, graph), theta, batch);
  }

  /** One gradient of the sum of the last state, with everything compiled. */
  Runnable gradient(AutodiffEngine engine, GradientStrategy strategy) {
    DifferentiableField field = field(engine);
    double[] y0 = Numbers.normal(2, dimension * batch, 1);
    InitialValueProblem<DifferentiableField> problem =
        InitialValueProblem.at(field, 0, y0, new double[] {END});
    Solver solver = RungeKutta.fixed(Tableaus.dopri5(), END / steps);
    double[][] bars = new double[1][y0.length];
    Arrays.fill(bars[0], 1);
    return () -> {
      RecordedSolve solve = strategy.record(solver, problem);
      solve.backward(bars, new Gradient(y0.length, field.parameterCount(), 1));
    };
  }
}
