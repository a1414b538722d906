package org.neuralode.adjoint.tangent;

import java.util.Random;
import org.neuralode.api.field.SensitivityField;
import org.neuralode.api.field.VectorField;
import org.neuralode.api.method.ImplicitSolver;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Solver;

/**
 * The equations d/dt [y, ẏ] = [f, ∂f/∂y ẏ + ∂f/∂θ θ̇] of a state with its tangent along one
 * direction, by default a random direction of y0 and θ: an error control that sees this ẏ takes
 * steps that are right for almost every tangent. The state holds [y, ẏ] sample by sample.
 */
public final class RandomTangent implements VectorField {
  private static final long SEED = 20260101;

  /**
   * Most rows of a block that implicit steps may factor; this many take some hundred million
   * operations.
   */
  private static final int MOST_ROWS = 400;

  private final SensitivityField field;
  private final int samples;
  private final int states;
  private final double[] thetaTangent;
  private final double[] y;
  private final double[] tangent;
  private final double[] dydt;
  private final double[] rate;

  /**
   * @param n length of the state
   * @param samples number of independent samples in the state
   */
  public RandomTangent(SensitivityField field, int n, int samples) {
    this(field, n, samples, signs(field.parameterCount(), new Random(SEED)));
  }

  /** The equations along a given direction of θ. */
  public RandomTangent(SensitivityField field, int n, int samples, double[] thetaTangent) {
    this.field = field;
    this.samples = samples;
    this.thetaTangent = thetaTangent;
    states = n / samples;
    y = new double[n];
    tangent = new double[n];
    dydt = new double[n];
    rate = new double[n];
  }

  /** Whether steps of a state with its tangents would factor too large a matrix. */
  public static boolean makesLargeMatrix(Solver solver, InitialValueProblem<?> together) {
    return solver instanceof ImplicitSolver implicit && implicit.jacobianRows(together) > MOST_ROWS;
  }

  /** Random numbers between 1/2 and 1 in size, of either sign. */
  public static double[] signs(int length, Random random) {
    double[] v = new double[length];
    for (int i = 0; i < length; i++) {
      v[i] = (random.nextBoolean() ? 1 : -1) * (0.5 + 0.5 * random.nextDouble());
    }
    return v;
  }

  /** The initial state [y0, ẏ0], with a random ẏ0. */
  public double[] start(double[] y0) {
    double[] direction = signs(y0.length, new Random(SEED + 1));
    double[] z = new double[2 * y0.length];
    for (int s = 0; s < samples; s++) {
      System.arraycopy(y0, s * states, z, 2 * s * states, states);
      System.arraycopy(direction, s * states, z, (2 * s + 1) * states, states);
    }
    return z;
  }

  @Override
  public double rounding() {
    return field.rounding();
  }

  @Override
  public void eval(double t, double[] z, double[] dz) {
    for (int s = 0; s < samples; s++) {
      System.arraycopy(z, 2 * s * states, y, s * states, states);
      System.arraycopy(z, (2 * s + 1) * states, tangent, s * states, states);
    }
    field.jvp(t, y, 0, tangent, thetaTangent, dydt, rate);
    for (int s = 0; s < samples; s++) {
      System.arraycopy(dydt, s * states, dz, 2 * s * states, states);
      System.arraycopy(rate, s * states, dz, (2 * s + 1) * states, states);
    }
  }
}
