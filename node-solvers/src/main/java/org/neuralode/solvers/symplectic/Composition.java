package org.neuralode.solvers.symplectic;

/**
 * Coefficients of a composition of kicks and drifts: for i = 1 … s, p += h bᵢ f(q) and then q += h
 * aᵢ g(p). A coefficient of zero leaves its drift or kick out.
 *
 * @param name the method's id
 * @param source the paper
 * @param order order of the step where dq/dt is linear in p and free of t, as in mechanics
 * @param separableOrder order for every separable system; less where the paper uses that the third
 *     derivatives of a quadratic kinetic energy vanish
 * @param drifts a, one per stage; they add up to 1
 * @param kicks b, one per stage; they add up to 1
 */
public record Composition(
    String name, String source, int order, int separableOrder, double[] drifts, double[] kicks) {

  /** Some published coefficients have 14 digits. */
  private static final double SUM_TOLERANCE = 1e-12;

  public Composition {
    if (drifts.length == 0 || drifts.length != kicks.length) {
      throw new IllegalArgumentException(
          "%s: drifts and kicks must have one number per stage, got %d and %d"
              .formatted(name, drifts.length, kicks.length));
    }
    checkSum(name + ": drifts", drifts);
    checkSum(name + ": kicks", kicks);
    if (separableOrder < 1 || separableOrder > order) {
      throw new IllegalArgumentException(
          "%s: orders must be at least 1, that for every separable system at most the other; got %d and %d"
              .formatted(name, order, separableOrder));
    }
  }

  private static void checkSum(String what, double[] weights) {
    double sum = 0;
    for (double w : weights) {
      sum += w;
    }
    if (!(Math.abs(sum - 1) <= SUM_TOLERANCE)) {
      throw new IllegalArgumentException(what + " must add up to 1, got " + sum);
    }
  }
}
