package org.neuralode.solvers.stiff;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.neuralode.api.field.DifferentiableField;
import org.neuralode.api.field.SparseField;
import org.neuralode.api.field.Sparsity;
import org.neuralode.api.method.OutputCotangents;
import org.neuralode.api.method.StepCotangent;
import org.neuralode.api.method.StepMap;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.solvers.control.LinearAlgebra;
import org.neuralode.solvers.dirk.Dirk;
import org.neuralode.solvers.dirk.DirkTableaus;

/** Adjoints of stages by products alone, compared with adjoints by factors. */
class LargeStepMapTest {
  private static final int CELLS = 30;
  private static final double H = 0.05;

  /**
   * Diffusion and logistic growth, y' = a Δy + b y (1 − y), with vector-Jacobian products alone.
   */
  private static class Growth implements DifferentiableField {
    private final double[] theta = {400, 1.5};

    @Override
    public int parameterCount() {
      return 2;
    }

    @Override
    public void eval(double t, double[] y, double[] dydt) {
      for (int i = 0; i < y.length; i++) {
        dydt[i] = theta[0] * laplacian(y, i) + theta[1] * y[i] * (1 - y[i]);
      }
    }

    @Override
    public double vjp(
        double t, double[] y, double[] w, double[] dydt, double[] yBar, double[] thetaBar) {
      eval(t, y, dydt);
      for (int i = 0; i < y.length; i++) {
        yBar[i] += theta[0] * laplacian(w, i) + theta[1] * w[i] * (1 - 2 * y[i]);
        thetaBar[0] += w[i] * laplacian(y, i);
        thetaBar[1] += w[i] * y[i] * (1 - y[i]);
      }
      return 0;
    }

    private static double laplacian(double[] y, int i) {
      double left = i > 0 ? y[i - 1] : 0;
      double right = i + 1 < y.length ? y[i + 1] : 0;
      return left - 2 * y[i] + right;
    }
  }

  /** The field {@link Growth} that knows its band. */
  private static final class SparseGrowth extends Growth implements SparseField {
    @Override
    public Sparsity sparsity() {
      return Sparsity.banded(CELLS, 1, 1);
    }
  }

  private static StepMap pull(
      DifferentiableField field, LinearAlgebra algebra, StepCotangent cotangent) {
    double[] y = new double[CELLS];
    Arrays.setAll(y, i -> Math.sin(0.1 * i));
    StepMap map =
        Dirk.fixed(DirkTableaus.KVAERNO3, H)
            .withAlgebra(algebra)
            .stepMap(InitialValueProblem.of(field, 0, y, H));
    OutputCotangents none = new OutputCotangents(new double[0], new double[0][], new double[0]);
    map.pullBack(0, H, y, StepMap.RECOMPUTE, none, cotangent);
    return map;
  }

  private static StepCotangent cotangent() {
    double[] bar = new double[CELLS];
    Arrays.setAll(bar, i -> Math.cos(i));
    return new StepCotangent(bar, new double[2]);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void productsAgreeWithFactors(boolean sparse) {
    DifferentiableField field = sparse ? new SparseGrowth() : new Growth();
    StepCotangent factored = cotangent();
    pull(field, LinearAlgebra.DENSE, factored);
    StepCotangent iterated = cotangent();
    StepMap map = pull(field, LinearAlgebra.KRYLOV, iterated);
    assertArrayEquals(factored.state(), iterated.state(), 1e-11);
    assertArrayEquals(factored.theta(), iterated.theta(), 1e-11);
    assertTrue(!sparse || map.vjps() < 30, "the band is solved at once, but took " + map.vjps());
  }
}
