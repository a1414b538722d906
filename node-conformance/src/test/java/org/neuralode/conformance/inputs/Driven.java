package org.neuralode.conformance.inputs;

import java.util.List;
import java.util.stream.Stream;
import org.neuralode.api.input.TangentInputField;
import org.neuralode.api.solve.Solver;
import org.neuralode.autodiff.cpu.JavaEngine;
import org.neuralode.autodiff.engine.CompiledFunction;
import org.neuralode.autodiff.engine.ProgramInputField;
import org.neuralode.autodiff.graph.Expr;
import org.neuralode.autodiff.graph.Graph;
import org.neuralode.autodiff.graph.Shape;
import org.neuralode.solvers.implicit.ImplicitRungeKutta;
import org.neuralode.solvers.implicit.ImplicitTableaus;
import org.neuralode.solvers.rk.RungeKutta;
import org.neuralode.solvers.rk.Tableaus;

/** Driven fields, and solvers for them. */
final class Driven {
  static final double[] TIMES = {0, 0.5, 0.8, 1.7, 2, 3};
  static final double[] VALUES = {0.3, -1, 0.7, 1.2, -0.4, 0.5};

  private Driven() {}

  static Stream<Solver> solvers(double rtol, double atol) {
    return Stream.of(
        RungeKutta.adaptive(Tableaus.tsit5(), rtol, atol),
        RungeKutta.adaptive(Tableaus.dopri5(), rtol, atol),
        RungeKutta.adaptive(Tableaus.vern9(), rtol, atol),
        ImplicitRungeKutta.adaptive(ImplicitTableaus.RADAU_IIA5, rtol, atol));
  }

  /** The field y' = −y + u. */
  static TangentInputField decay() {
    return field(1, new double[0], 1, (y, u) -> y.negate().plus(u));
  }

  /** The field y' = y u; with u = dX/dt the solution is y₀ exp(X − X₀). */
  static TangentInputField growth() {
    return field(1, new double[0], 1, Expr::times);
  }

  /** The field y' = a tanh(u y) + b u t − y, for general tests: nonlinear in y and u. */
  static TangentInputField bent(int width, int batch, double[] theta) {
    Expr a = Expr.parameter("a", 0, Shape.SCALAR);
    Expr b = Expr.parameter("b", 1, Shape.SCALAR);
    return field(
        width,
        theta,
        batch,
        (y, u) -> u.times(y).tanh().times(a).plus(u.times(Expr.time()).times(b)).plus(y.negate()));
  }

  private interface Rule {
    Expr rate(Expr y, Expr u);
  }

  private static TangentInputField field(int width, double[] theta, int batch, Rule rule) {
    Shape shape = Shape.vector(width);
    Graph graph =
        Graph.of(
            List.of(shape, shape),
            theta.length,
            rule.rate(Expr.input(0, shape), Expr.input(1, shape)));
    return new ProgramInputField(new CompiledFunction(new JavaEngine(), graph), theta, batch);
  }
}
