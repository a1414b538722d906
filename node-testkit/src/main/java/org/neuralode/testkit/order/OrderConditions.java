package org.neuralode.testkit.order;

/**
 * The order conditions of Runge–Kutta methods: weights b are of order p if Σ bᵢ Φᵢ(τ) = 1/γ(τ) for
 * every rooted tree τ of at most p nodes (Hairer, Nørsett &amp; Wanner I, theorem II.2.13). The
 * conditions of Rosenbrock methods differ in Φ alone (Hairer &amp; Wanner II, section IV.7).
 */
public final class OrderConditions {

  private OrderConditions() {}

  /**
   * Worst |Σ bᵢ Φᵢ(τ) − 1/γ(τ)| over all trees of exactly this order.
   *
   * @param a stage matrix; rows may be cut off after their last non-zero entry
   * @param b weights of the stages
   * @param order number of nodes of the trees
   */
  public static double residual(double[][] a, double[] b, int order) {
    return denseResidual(a, b, 1, order);
  }

  /**
   * Worst |Σ bᵢ(θ) Φᵢ(τ) − θ^order/γ(τ)| over all trees of exactly this order.
   *
   * @param a stage matrix; rows may be cut off after their last non-zero entry
   * @param weights b(θ), such that y(t + θh) ≈ y + h Σ bᵢ(θ) kᵢ
   * @param theta where in the step, 0 to 1
   * @param order number of nodes of the trees
   */
  public static double denseResidual(double[][] a, double[] weights, double theta, int order) {
    return rosenbrockDenseResidual(a, a, weights, theta, order);
  }

  /**
   * Worst |Σ bᵢ Φᵢ(τ) − 1/γ(τ)| over all trees of exactly this order, for a Rosenbrock method kᵢ =
   * hf(y + Σ αᵢⱼkⱼ) + hJ Σ γᵢⱼkⱼ with the exact Jacobian J.
   *
   * @param alpha αᵢⱼ; rows may be cut off after their last non-zero entry
   * @param beta αᵢⱼ + γᵢⱼ, with γ on the diagonal; rows likewise
   * @param b weights of the stages
   * @param order number of nodes of the trees
   */
  public static double rosenbrockResidual(
      double[][] alpha, double[][] beta, double[] b, int order) {
    return rosenbrockDenseResidual(alpha, beta, b, 1, order);
  }

  /**
   * Worst |Σ bᵢ(θ) Φᵢ(τ) − θ^order/γ(τ)| over all trees of exactly this order, for a Rosenbrock
   * method.
   *
   * @param alpha αᵢⱼ; rows may be cut off after their last non-zero entry
   * @param beta αᵢⱼ + γᵢⱼ, with γ on the diagonal; rows likewise
   * @param weights b(θ), such that y(t + θh) ≈ y + Σ bᵢ(θ) kᵢ
   * @param theta where in the step, 0 to 1
   * @param order number of nodes of the trees
   */
  public static double rosenbrockDenseResidual(
      double[][] alpha, double[][] beta, double[] weights, double theta, int order) {
    if (alpha.length != weights.length || beta.length != weights.length) {
      throw new IllegalArgumentException(
          "the stage matrices have %d and %d rows but there are %d weights"
              .formatted(alpha.length, beta.length, weights.length));
    }
    double worst = 0;
    for (RootedTree tree : RootedTree.ofOrder(order)) {
      double[] phi = tree.stageWeights(alpha, beta);
      double sum = -Math.pow(theta, order) / tree.density();
      for (int i = 0; i < phi.length; i++) {
        sum += weights[i] * phi[i];
      }
      worst = Math.max(worst, Math.abs(sum));
    }
    return worst;
  }

  /** Worst |Σⱼ aᵢⱼ − cᵢ| over the stages, which the order conditions assume to be 0. */
  public static double rowSumResidual(double[][] a, double[] c) {
    double worst = 0;
    for (int i = 0; i < a.length; i++) {
      double sum = -c[i];
      for (double aij : a[i]) {
        sum += aij;
      }
      worst = Math.max(worst, Math.abs(sum));
    }
    return worst;
  }
}
