package org.neuralode.solvers.implicit;

import org.neuralode.solvers.linear.BlockLu;

/**
 * A tableau over stage increments Z = Y − y instead of slopes: k = A⁻¹Z/h, so that nothing is
 * multiplied by the large numbers of a stiff field (Hairer &amp; Wanner II, IV.8).
 */
final class StageForm {
  private final ImplicitTableau tableau;
  private final BlockLu a;
  private final double[] end;

  StageForm(ImplicitTableau tableau) {
    this.tableau = tableau;
    int s = tableau.stages();
    a = new BlockLu(1, s);
    for (int i = 0; i < s; i++) {
      System.arraycopy(tableau.a()[i], 0, a.matrix(), i * s, s);
    }
    if (!a.factor()) {
      throw new IllegalArgumentException(tableau.name() + ": A must be invertible");
    }
    end = new double[s];
    if (tableau.stifflyAccurate()) {
      end[s - 1] = 1;
    } else {
      System.arraycopy(tableau.b(), 0, end, 0, s);
      a.solveTransposed(end);
    }
  }

  /** The weights of Z in y1 − y; read-only. */
  double[] end() {
    return end;
  }

  /** Writes the weights of Z in y(t + θh) − y. */
  void denseWeights(double theta, double[] w) {
    tableau.denseWeights(theta, w);
    a.solveTransposed(w);
  }

  /** Writes out = base + Σ wⱼ zⱼ. */
  static void combine(double[] base, double[] w, double[][] z, double[] out) {
    System.arraycopy(base, 0, out, 0, out.length);
    for (int j = 0; j < w.length; j++) {
      if (w[j] != 0) {
        for (int i = 0; i < out.length; i++) {
          out[i] += w[j] * z[j][i];
        }
      }
    }
  }
}
