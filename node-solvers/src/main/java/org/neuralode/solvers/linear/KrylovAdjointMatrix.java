package org.neuralode.solvers.linear;

import java.util.Arrays;
import java.util.Optional;
import org.neuralode.api.field.DifferentiableField;
import org.neuralode.api.solve.InitialValueProblem;

/**
 * An adjoint matrix that solves by GMRES on vector-Jacobian products, preconditioned from the right
 * by the transposed factors that {@link KrylovNewtonMatrix} uses.
 */
public final class KrylovAdjointMatrix implements AdjointMatrix {
  /**
   * Fraction of the right-hand side that may be left: close to rounding, for gradients are exact.
   */
  private static final double RELATIVE = 1e-13;

  private static final int SPACE = 60;
  private static final int CYCLES = 20;

  private final DifferentiableField field;
  private final Gmres gmres;
  private final Optional<SparsePreconditioner> preconditioner;
  private final Gmres.Operator operator = this::apply;
  private final double[] y;
  private final double[] direction;
  private final double[] value;
  private final double[] unused;
  private double t;
  private double hGamma;
  private long vjps;

  /** A matrix for the field and the state of this problem. */
  public KrylovAdjointMatrix(InitialValueProblem<? extends DifferentiableField> problem) {
    field = problem.field();
    int n = problem.dimension();
    int m = NewtonMatrix.blockLength(problem);
    gmres = new Gmres(n / m, m, SPACE, CYCLES);
    preconditioner = SparsePreconditioner.of(field, n / m, m);
    y = new double[n];
    direction = new double[n];
    value = new double[n];
    unused = new double[field.parameterCount()];
  }

  @Override
  public boolean factor(double at, double[] state, double[] dydt, double step) {
    t = at;
    hGamma = step;
    System.arraycopy(state, 0, y, 0, y.length);
    if (preconditioner.isPresent()) {
      preconditioner.get().linearise(t, y, dydt);
      preconditioner.get().factor(step);
    }
    return true;
  }

  @Override
  public boolean solve(double[] x) {
    boolean converged = gmres.solve(operator, x, 0, RELATIVE);
    precondition(x);
    return converged;
  }

  private void apply(double[] v, double[] out) {
    System.arraycopy(v, 0, direction, 0, v.length);
    precondition(direction);
    Arrays.fill(out, 0);
    vjps++;
    field.vjp(t, y, direction, value, out, unused);
    for (int i = 0; i < out.length; i++) {
      out[i] = direction[i] - hGamma * out[i];
    }
  }

  private void precondition(double[] x) {
    if (preconditioner.isPresent()) {
      preconditioner.get().solveTransposed(x);
    }
  }

  @Override
  public long vjps() {
    return vjps;
  }

  @Override
  public long evaluations() {
    return preconditioner.map(SparsePreconditioner::evaluations).orElse(0L);
  }
}
