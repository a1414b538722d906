package org.neuralode.api.input;

import java.util.Optional;
import org.neuralode.api.field.DifferentiableField;
import org.neuralode.api.field.SecondOrderField;
import org.neuralode.api.field.SparseField;
import org.neuralode.api.field.Sparsity;
import org.neuralode.api.field.TangentField;
import org.neuralode.api.field.VectorField;

/**
 * The field f(t, y, u(t)) of t and y, for an input path u. Its parameters are θ of f, then the data
 * of the path, so that every gradient strategy gives ∂L/∂data; ∂/∂t contains ∂f/∂u · du/dt.
 * Thread-confined.
 *
 * <p>A problem with this field must take the stops of the path, {@link InputPath#stops()}.
 */
public final class ControlledField implements DifferentiableField {
  private final InputField field;
  private final PathChain chain;

  private ControlledField(InputField field, InputPath path) {
    this.field = field;
    chain = new PathChain(path, field.parameterCount());
  }

  /**
   * The field that a path drives; a {@link TangentField} too if f has tangents, a {@link
   * SecondOrderField} if f is a {@link SecondOrderInputField}.
   *
   * @param field f; over a batch, the path is {@link InputPath#joined} from one path per sample
   */
  public static DifferentiableField of(InputField field, InputPath path) {
    if (field instanceof SecondOrderInputField second) {
      return of(second, path);
    }
    ControlledField controlled = new ControlledField(field, path);
    return field instanceof TangentInputField tangents
        ? new WithTangents(controlled, tangents)
        : controlled;
  }

  /** The field that a path drives, with second derivatives. */
  public static SecondOrderField of(SecondOrderInputField field, InputPath path) {
    return new SecondOrderControlledField(new ControlledField(field, path), field, path);
  }

  @Override
  public int parameterCount() {
    return chain.parameterCount();
  }

  @Override
  public double rounding() {
    return field.rounding();
  }

  @Override
  public <C> Optional<C> capability(Class<C> type) {
    return capability(this, field, type);
  }

  /**
   * The capabilities of a controlled field: its own, and the sparsity of the field that is driven.
   */
  static <C> Optional<C> capability(VectorField own, InputField field, Class<C> type) {
    if (type == SparseField.class) {
      return field.sparsity().map(pattern -> type.cast(new Sparse(own, pattern)));
    }
    return type.isInstance(own) ? Optional.of(type.cast(own)) : Optional.empty();
  }

  @Override
  public void eval(double t, double[] y, double[] dydt) {
    field.eval(t, y, chain.input(t), dydt);
  }

  @Override
  public double vjp(
      double t, double[] y, double[] w, double[] dydt, double[] yBar, double[] thetaBar) {
    chain.begin(t);
    double tBar =
        field.vjp(t, y, chain.input(), w, dydt, yBar, chain.inputBar(), chain.parameterBar());
    return chain.end(t, tBar, thetaBar);
  }

  /** Pushes a tangent of time and state through the field, which is the field that is driven. */
  void push(
      TangentInputField tangents,
      double t,
      double[] y,
      double tTangent,
      double[] yTangent,
      double[] dydt,
      double[] tangent) {
    double[] u = chain.input(t);
    double[] uTangent = chain.inputTangent(t, tTangent);
    tangents.jvp(t, y, u, tTangent, yTangent, uTangent, dydt, tangent);
  }

  private record Sparse(VectorField field, Sparsity sparsity) implements SparseField {

    @Override
    public double rounding() {
      return field.rounding();
    }

    @Override
    public void eval(double t, double[] y, double[] dydt) {
      field.eval(t, y, dydt);
    }
  }

  private record WithTangents(ControlledField all, TangentInputField tangents)
      implements DifferentiableField, TangentField {

    @Override
    public int parameterCount() {
      return all.parameterCount();
    }

    @Override
    public double rounding() {
      return all.rounding();
    }

    @Override
    public <C> Optional<C> capability(Class<C> type) {
      return ControlledField.capability(this, tangents, type);
    }

    @Override
    public void eval(double t, double[] y, double[] dydt) {
      all.eval(t, y, dydt);
    }

    @Override
    public double vjp(
        double t, double[] y, double[] w, double[] dydt, double[] yBar, double[] thetaBar) {
      return all.vjp(t, y, w, dydt, yBar, thetaBar);
    }

    @Override
    public void jvp(
        double t, double[] y, double tTangent, double[] yTangent, double[] dydt, double[] tangent) {
      all.push(tangents, t, y, tTangent, yTangent, dydt, tangent);
    }
  }
}
