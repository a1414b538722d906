package org.neuralode.solvers.linear;

import java.util.Arrays;
import java.util.Optional;
import org.neuralode.api.field.TangentField;
import org.neuralode.api.field.VectorField;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.solvers.control.StepControl;

/**
 * Solves with I − hγJ without forming the matrix: GMRES on products of J with vectors, which are
 * tangents of the field or differences in the direction of the vector (Brown &amp; Saad 1990); the
 * field's own Jacobian would be too large. Unknowns and residuals are in units of the tolerance, so
 * that all components count alike. Where the field knows a sparsity of few colours, incomplete
 * factors precondition from the right, which leaves residuals unchanged.
 */
public final class KrylovNewtonMatrix implements NewtonMatrix {
  private static final double STEP = Math.sqrt(Math.ulp(1.0));

  /**
   * Largest residual, in the root mean square and in units of the tolerance: at most a tenth of the
   * error that Newton's iteration may leave.
   */
  private static final double PART = 1e-5;

  /** Fraction of the right-hand side below which a residual is rounding. */
  private static final double ROUNDING = 1e-12;

  /**
   * Fraction of the right-hand side that may be left where Newton's iteration goes on to rounding
   * and corrects the rest.
   */
  private static final double TO_BE_CORRECTED = 1e-8;

  private static final int SPACE = 60;
  private static final int CYCLES = 10;

  private final VectorField field;
  private final Optional<TangentField> tangents;
  private final int samples;
  private final int m;
  private final Gmres gmres;
  private final Optional<SparsePreconditioner> preconditioner;
  private final Gmres.Operator scaled = this::apply;
  private final double rtol;
  private final double atol;
  private final double absolute;
  private final double relative;
  private final double[] y;
  private final double[] dydt;
  private final double[] unit;
  private final double[] sizes;
  private final double[] steps;
  private final double[] direction;
  private final double[] value;
  private double t;
  private double hGamma;
  private long jacobians;
  private long products;

  /** A matrix for the field and the state of this problem. */
  public KrylovNewtonMatrix(InitialValueProblem<?> problem, StepControl control) {
    field = problem.field();
    tangents = field.capability(TangentField.class);
    int n = problem.dimension();
    m = NewtonMatrix.blockLength(problem);
    samples = n / m;
    gmres = new Gmres(samples, m, SPACE, CYCLES);
    if (control instanceof StepControl.Adaptive adaptive) {
      rtol = adaptive.rtol();
      atol = adaptive.atol();
      absolute = PART * Math.sqrt(m);
      relative = ROUNDING;
    } else {
      rtol = 0;
      atol = 1;
      absolute = 0;
      relative = TO_BE_CORRECTED;
    }
    preconditioner = SparsePreconditioner.of(field, samples, m);
    y = new double[n];
    dydt = new double[n];
    unit = new double[n];
    sizes = new double[samples];
    steps = new double[samples];
    direction = new double[n];
    value = new double[n];
  }

  @Override
  public boolean linearise(double at, double[] state, double[] slope) {
    jacobians++;
    t = at;
    System.arraycopy(state, 0, y, 0, y.length);
    System.arraycopy(slope, 0, dydt, 0, y.length);
    Arrays.fill(sizes, 0);
    double zero = 0;
    for (int i = 0; i < y.length; i++) {
      double size = Math.abs(y[i]);
      double tolerance = atol + rtol * size;
      unit[i] = tolerance > 0 ? tolerance : 1;
      double q = Math.max(1e-5, size) / unit[i];
      sizes[i / m] += q * q;
      zero += dydt[i] * 0;
    }
    if (preconditioner.isPresent()) {
      preconditioner.get().linearise(t, y, dydt);
    }
    return zero == 0;
  }

  @Override
  public boolean factor(double step) {
    hGamma = step;
    if (preconditioner.isPresent()) {
      preconditioner.get().factor(step);
    }
    return true;
  }

  @Override
  public boolean solve(double[] x) {
    for (int i = 0; i < x.length; i++) {
      x[i] /= unit[i];
    }
    boolean converged = gmres.solve(scaled, x, absolute, relative);
    precondition(x, x);
    return converged;
  }

  /** Writes the preconditioned direction that unknowns in units of the tolerance stand for. */
  private void precondition(double[] v, double[] out) {
    for (int i = 0; i < v.length; i++) {
      out[i] = unit[i] * v[i];
    }
    if (preconditioner.isPresent()) {
      preconditioner.get().solve(out);
    }
  }

  private void apply(double[] v, double[] out) {
    products++;
    precondition(v, direction);
    if (tangents.isPresent()) {
      tangents.get().jvp(t, y, 0, direction, value, out);
    } else {
      difference(out);
    }
    for (int i = 0; i < v.length; i++) {
      out[i] = (direction[i] - hGamma * out[i]) / unit[i];
    }
  }

  /**
   * Writes J times the direction by a difference of f, whose step in each sample is the square root
   * of rounding beside the state, both in units of the tolerance.
   */
  private void difference(double[] out) {
    for (int s = 0; s < samples; s++) {
      steps[s] = step(s);
      for (int i = s * m; i < (s + 1) * m; i++) {
        value[i] = y[i] + steps[s] * direction[i];
      }
    }
    field.eval(t, value, out);
    for (int i = 0; i < out.length; i++) {
      double step = steps[i / m];
      out[i] = step == 0 ? 0 : (out[i] - dydt[i]) / step;
    }
  }

  private double step(int s) {
    double sum = 0;
    for (int i = s * m; i < (s + 1) * m; i++) {
      double v = direction[i] / unit[i];
      sum += v * v;
    }
    return sum == 0 ? 0 : STEP * Math.sqrt(sizes[s] / sum);
  }

  @Override
  public String note() {
    return preconditioner.isPresent()
        ? "GMRES, preconditioned by incomplete factors"
        : "GMRES without preconditioner";
  }

  @Override
  public long jacobians() {
    return jacobians;
  }

  @Override
  public long factorisations() {
    return preconditioner.map(SparsePreconditioner::factorisations).orElse(0L);
  }

  @Override
  public long evaluations() {
    return products + preconditioner.map(SparsePreconditioner::evaluations).orElse(0L);
  }
}
