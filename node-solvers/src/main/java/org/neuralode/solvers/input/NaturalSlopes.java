package org.neuralode.solvers.input;

/**
 * The slopes that make the second derivative continuous, and zero at both ends: A m = r with
 *
 * <pre>
 * mᵢ₋₁/hᵢ₋₁ + 2 mᵢ (1/hᵢ₋₁ + 1/hᵢ) + mᵢ₊₁/hᵢ = 3 (dᵢ₋₁/hᵢ₋₁ + dᵢ/hᵢ),   dᵢ = (xᵢ₊₁ − xᵢ)/hᵢ,
 * </pre>
 *
 * where terms beyond the ends are left out. (C. de Boor, A Practical Guide to Splines, chapter IV.)
 * A is symmetric, so the pull-back solves the same system. The system is solved here and not by
 * Commons Math's spline, which keeps coefficients only and cannot be pulled back.
 */
final class NaturalSlopes implements Slopes {
  private final Knots knots;

  /** The factors of A = L D Lᵀ: the diagonal of D, and the entries of L below its diagonal. */
  private final double[] pivot;

  private final double[] below;

  NaturalSlopes(Knots knots) {
    this.knots = knots;
    int n = knots.count();
    pivot = new double[n];
    below = new double[n - 1];
    for (int i = 0; i < n; i++) {
      double before = i > 0 ? 1 / knots.length(i - 1) : 0;
      double after = i < n - 1 ? 1 / knots.length(i) : 0;
      pivot[i] = 2 * (before + after) - (i > 0 ? below[i - 1] * before : 0);
      if (i < n - 1) {
        below[i] = after / pivot[i];
      }
    }
  }

  @Override
  public int smoothness() {
    return 2;
  }

  @Override
  public double[] at() {
    double[] r = new double[pivot.length];
    for (int i = 0; i < below.length; i++) {
      double share = 3 * knots.slope(i) / knots.length(i);
      r[i] += share;
      r[i + 1] += share;
    }
    solve(r);
    return r;
  }

  @Override
  public void pullBack(int interval, double left, double right, double[] valuesBar, int from) {
    double[] z = new double[pivot.length];
    z[interval] = left;
    z[interval + 1] = right;
    solve(z);
    for (int i = 0; i < below.length; i++) {
      knots.addSlope(i, 3 * (z[i] + z[i + 1]) / knots.length(i), valuesBar, from);
    }
  }

  /** Overwrites r with A⁻¹ r. */
  private void solve(double[] r) {
    for (int i = 1; i < r.length; i++) {
      r[i] -= below[i - 1] * r[i - 1];
    }
    for (int i = 0; i < r.length; i++) {
      r[i] /= pivot[i];
    }
    for (int i = r.length - 2; i >= 0; i--) {
      r[i] -= below[i] * r[i + 1];
    }
  }
}
