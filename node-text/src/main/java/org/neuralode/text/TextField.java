package org.neuralode.text;

import java.util.Optional;
import org.neuralode.api.field.DifferentiableField;
import org.neuralode.api.field.SparseField;
import org.neuralode.api.field.Sparsity;
import org.neuralode.api.field.TangentField;
import org.neuralode.autodiff.engine.CompiledFunction;
import org.neuralode.autodiff.engine.ProgramField;
import org.neuralode.autodiff.graph.Graph;
import org.neuralode.autodiff.java.JavaEngine;

/**
 * The field of a problem written as text: the graph's program gives derivatives, and bytecode made
 * from the same graph evaluates it, because for a few scalars a program's loops of length one cost
 * more than the arithmetic. Thread-confined; θ is bound by reference.
 */
public final class TextField implements DifferentiableField, TangentField, SparseField {
  private final ProgramField program;
  private final double[] theta;
  private final Optional<FlatCode> code;
  private final FlatCode flat;

  private TextField(ProgramField program, double[] theta, Optional<FlatCode> code) {
    this.program = program;
    this.theta = theta;
    this.code = code;
    this.flat = code.orElse((t, y, parameters, dydt) -> program.eval(t, y, dydt));
  }

  static TextField of(Graph graph, double[] theta) {
    CompiledFunction function = new CompiledFunction(new JavaEngine(), graph);
    return new TextField(new ProgramField(function, theta, 1), theta, FlatCompiler.compile(graph));
  }

  /** Whether bytecode evaluates it; a very large problem is left to the program. */
  boolean flat() {
    return code.isPresent();
  }

  /** The same field, evaluated by the engine's program. */
  ProgramField program() {
    return program;
  }

  @Override
  public Sparsity sparsity() {
    return program.sparsity();
  }

  @Override
  public int parameterCount() {
    return theta.length;
  }

  @Override
  public void eval(double t, double[] y, double[] dydt) {
    flat.eval(t, y, theta, dydt);
  }

  @Override
  public double vjp(
      double t, double[] y, double[] w, double[] dydt, double[] yBar, double[] thetaBar) {
    return program.vjp(t, y, w, dydt, yBar, thetaBar);
  }

  @Override
  public void jvp(
      double t, double[] y, double tTangent, double[] yTangent, double[] dydt, double[] tangent) {
    program.jvp(t, y, tTangent, yTangent, dydt, tangent);
  }
}
