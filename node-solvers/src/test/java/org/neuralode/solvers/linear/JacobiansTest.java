package org.neuralode.solvers.linear;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.neuralode.api.field.JacobianField;
import org.neuralode.api.field.TangentField;
import org.neuralode.api.field.VectorField;
import org.neuralode.solvers.stiff.Lines;

class JacobiansTest {
  /** The field dy = (t y0 y1, y0²) of two samples. */
  private static void eval(double t, double[] y, double[] d) {
    for (int s = 0; s < 4; s += 2) {
      d[s] = t * y[s] * y[s + 1];
      d[s + 1] = y[s] * y[s];
    }
  }

  private static final double[] Y = {2, 3, -1, 0.5};
  private static final double[] EXPECTED = {1.5, 1, 4, 0, 0.25, -0.5, -2, 0};

  private static final class Tangents implements TangentField {
    @Override
    public void eval(double t, double[] y, double[] dydt) {
      JacobiansTest.eval(t, y, dydt);
    }

    @Override
    public void jvp(
        double t, double[] y, double tTangent, double[] v, double[] dydt, double[] out) {
      for (int s = 0; s < 4; s += 2) {
        out[s] = t * (v[s] * y[s + 1] + y[s] * v[s + 1]) + tTangent * y[s] * y[s + 1];
        out[s + 1] = 2 * y[s] * v[s];
      }
    }
  }

  private static double[] jacobian(VectorField field) {
    double[] f = new double[4];
    field.eval(0.5, Y, f);
    double[] blocks = new double[8];
    Jacobians jacobians = new Jacobians(field, 2, 2);
    jacobians.at(0.5, Y, f, blocks);
    assertEquals(1, jacobians.jacobians());
    return blocks;
  }

  @Test
  void tangentsGiveItExactly() {
    assertArrayEquals(EXPECTED, jacobian(new Tangents()), 1e-15);
  }

  @Test
  void differencesGiveHalfTheDigits() {
    assertArrayEquals(EXPECTED, jacobian(JacobiansTest::eval), 1e-6);
  }

  @Test
  void theFieldsOwnIsTaken() {
    JacobianField own =
        new JacobianField() {
          @Override
          public void eval(double t, double[] y, double[] dydt) {
            JacobiansTest.eval(t, y, dydt);
          }

          @Override
          public void jacobian(double t, double[] y, double[] blocks) {
            System.arraycopy(new double[] {1, 2, 3, 4, 5, 6, 7, 8}, 0, blocks, 0, 8);
          }
        };
    assertArrayEquals(new double[] {1, 2, 3, 4, 5, 6, 7, 8}, jacobian(own));
  }

  @Test
  void timeDerivativeByTangentsAndByDifference() {
    double[] f = new double[4];
    eval(0.5, Y, f);
    for (VectorField field : new VectorField[] {new Tangents(), JacobiansTest::eval}) {
      double[] out = new double[4];
      new Jacobians(field, 2, 2).timeDerivative(0.5, -0.1, Y, f, out);
      assertArrayEquals(new double[] {6, 0, -0.5, 0}, out, 1e-6);
    }
  }

  @Test
  void knownSparsityTakesAsManyEvaluationsAsColours() {
    int cells = 200;
    int n = 2 * cells;
    for (boolean exact : new boolean[] {false, true}) {
      Lines field = new Lines(cells);
      double[] y = field.y0();
      double[] f = new double[n];
      field.eval(0, y, f);
      double[] dense = new double[n * n];
      new Jacobians(exact ? withoutSparsity(field) : field.plain(), 1, n).at(0, y, f, dense);
      double[] coloured = new double[n * n];
      Arrays.fill(coloured, 9);
      long before = field.evaluations();
      new Jacobians(exact ? field : field.sparse(), 1, n).at(0, y, f, coloured);
      assertTrue(field.evaluations() - before <= 5, field.evaluations() - before + " evaluations");
      assertArrayEquals(dense, coloured);
      assertEntries(dense, exact ? field : field.sparse(), y, f);
    }
  }

  private static void assertEntries(double[] dense, VectorField field, double[] y, double[] f) {
    int n = y.length;
    Colouring colouring = Colouring.of(field, n);
    double[] entries = new double[colouring.starts()[n]];
    new Jacobians(field, 1, n, colouring).entriesAt(0, y, f, colouring.starts(), entries);
    int at = 0;
    for (int j = 0; j < n; j++) {
      for (int i : colouring.rows()[j]) {
        assertEquals(dense[i * n + j], entries[at++]);
      }
    }
  }

  private static TangentField withoutSparsity(TangentField field) {
    return new TangentField() {
      @Override
      public void eval(double t, double[] y, double[] dydt) {
        field.eval(t, y, dydt);
      }

      @Override
      public void jvp(
          double t, double[] y, double tTangent, double[] v, double[] dydt, double[] out) {
        field.jvp(t, y, tTangent, v, dydt, out);
      }
    };
  }
}
