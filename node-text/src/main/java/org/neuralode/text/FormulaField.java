package org.neuralode.text;

import org.neuralode.api.field.SecondOrderField;
import org.neuralode.api.field.SparseField;
import org.neuralode.api.field.Sparsity;
import org.neuralode.api.input.ControlledField;
import org.neuralode.api.input.InputPath;
import org.neuralode.autodiff.cpu.JavaEngine;
import org.neuralode.autodiff.engine.CompiledFunction;
import org.neuralode.autodiff.engine.ProgramField;
import org.neuralode.autodiff.engine.ProgramInputField;
import org.neuralode.autodiff.graph.Graph;

/**
 * The field of a problem written as text. Its θ consists of the parameters, bound by reference, and
 * then the data of the control inputs. Thread-confined.
 */
public final class FormulaField implements SecondOrderField, SparseField {
  private final CompiledFunction function;
  private final SecondOrderField program;

  private FormulaField(CompiledFunction function, InputPath path, double[] theta) {
    this.function = function;
    this.program =
        path.channels() == 0
            ? new ProgramField(function, theta, 1)
            : ControlledField.of(new ProgramInputField(function, theta, 1), path);
  }

  static FormulaField of(Graph graph, double[] theta, InputPath path) {
    CompiledFunction function = new CompiledFunction(new JavaEngine(), graph);
    return new FormulaField(function, path, theta);
  }

  @Override
  public Sparsity sparsity() {
    return function.sparsity();
  }

  @Override
  public int parameterCount() {
    return program.parameterCount();
  }

  @Override
  public void eval(double t, double[] y, double[] dydt) {
    program.eval(t, y, dydt);
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

  @Override
  public void jvp(
      double t,
      double[] y,
      double tTangent,
      double[] yTangent,
      double[] thetaTangent,
      double[] dydt,
      double[] tangent) {
    program.jvp(t, y, tTangent, yTangent, thetaTangent, dydt, tangent);
  }

  @Override
  public void linearise(
      double t, double[] y, int samples, double[] dydt, double[] blocks, double[] thetaRows) {
    program.linearise(t, y, samples, dydt, blocks, thetaRows);
  }

  @Override
  public double vjpTangent(
      double t,
      double[] y,
      double[] w,
      double tTangent,
      double[] yTangent,
      double[] wTangent,
      double[] thetaTangent,
      double[] yBarTangent,
      double[] thetaBarTangent) {
    return program.vjpTangent(
        t, y, w, tTangent, yTangent, wTangent, thetaTangent, yBarTangent, thetaBarTangent);
  }
}
