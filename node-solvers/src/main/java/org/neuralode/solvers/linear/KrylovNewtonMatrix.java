package org.neuralode.solvers.linear;

import java.util.Arrays;
import org.neuralode.api.field.TangentField;
import org.neuralode.api.field.VectorField;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.solvers.control.StepControl;

/**
 * I − hγJ without a matrix: GMRES on products of J with vectors, which are tangents of the field,
 * or differences in their direction (Brown &amp; Saad 1990). Unknowns and residuals are in units of
 * the tolerance, so that all components count alike.
 */
public final class KrylovNewtonMatrix implements NewtonMatrix {
  private static final double STEP = Math.sqrt(Math.ulp(1.0));

  /** Residual, root mean square in units of the tolerance: a tenth of what Newton may leave. */
  private static final double PART = 1e-3;

  /** Part of the right-hand side below which rounding is met. */
  private static final double ROUNDING = 1e-12;

  /** Part that is left where Newton goes on to rounding and corrects it. */
  private static final double TO_BE_CORRECTED = 1e-8;

  private static final int SPACE = 60;
  private static final int CYCLES = 10;

  private final VectorField field;
  private final int samples;
  private final int m;
  private final Gmres gmres;
  private final Gmres.Operator scaled = this::apply;
  private final double rtol;
  private final double atol;
  private final double absolute;
  private final double relative;
  private final double[] y;
  private final double[] dydt;
  private final double[] unit;
  private final double[] sizes;
  private final double[] direction;
  private final double[] value;
  private double t;
  private double hGamma;
  private long jacobians;
  private long products;

  /** For the field and the state of this problem. */
  public KrylovNewtonMatrix(InitialValueProblem<?> problem, StepControl control) {
    field = problem.field();
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
    y = new double[n];
    dydt = new double[n];
    unit = new double[n];
    sizes = new double[samples];
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
    return zero == 0;
  }

  @Override
  public boolean factor(double step) {
    hGamma = step;
    return true;
  }

  @Override
  public boolean solve(double[] x) {
    for (int i = 0; i < x.length; i++) {
      x[i] /= unit[i];
    }
    boolean converged = gmres.solve(scaled, x, absolute, relative);
    for (int i = 0; i < x.length; i++) {
      x[i] *= unit[i];
    }
    return converged;
  }

  private void apply(double[] v, double[] out) {
    products++;
    if (field instanceof TangentField tangents) {
      for (int i = 0; i < v.length; i++) {
        direction[i] = unit[i] * v[i];
      }
      tangents.jvp(t, y, 0, direction, value, out);
    } else {
      difference(v, out);
    }
    for (int i = 0; i < v.length; i++) {
      out[i] = v[i] - hGamma * (out[i] / unit[i]);
    }
  }

  /** A step of each sample in its direction, as long beside the state as its rounding asks for. */
  private void difference(double[] v, double[] out) {
    for (int s = 0; s < samples; s++) {
      double step = step(v, s);
      for (int i = s * m; i < (s + 1) * m; i++) {
        direction[i] = y[i] + step * (unit[i] * v[i]);
      }
    }
    field.eval(t, direction, out);
    for (int s = 0; s < samples; s++) {
      double step = step(v, s);
      for (int i = s * m; i < (s + 1) * m; i++) {
        out[i] = step == 0 ? 0 : (out[i] - dydt[i]) / step;
      }
    }
  }

  private double step(double[] v, int s) {
    double sum = 0;
    for (int i = s * m; i < (s + 1) * m; i++) {
      sum += v[i] * v[i];
    }
    return sum == 0 ? 0 : STEP * Math.sqrt(sizes[s] / sum);
  }

  @Override
  public long jacobians() {
    return jacobians;
  }

  @Override
  public long factorisations() {
    return 0;
  }

  @Override
  public long evaluations() {
    return products;
  }
}
