package org.neuralode.solvers.linear;

import java.util.Arrays;
import java.util.Optional;
import org.neuralode.api.field.SparseField;
import org.neuralode.api.field.VectorField;

/**
 * LU factors of a block-diagonal matrix whose blocks, one per independent sample, have one sparse
 * pattern. A block has the pattern of a Jacobian with the diagonal, or several copies of the
 * pattern beside and below each other, one for every pair of stages.
 */
public final class SparseBlocks implements Blocks {
  /** Components of a sample below which dense blocks are faster whatever the pattern. */
  private static final int SMALLEST = 24;

  /**
   * Cost of a multiplication with indices, relative to one in a dense block, which skips rows of
   * zeros: measured on bands, grids and random patterns of 24 to 400 unknowns, factors take the
   * same time at a ratio of 9 to 13.
   */
  private static final double INDEXED = 12;

  /** Multiplications of a factorisation beyond which products with GMRES are tried instead. */
  private static final double MOST = 2e9;

  private final Colouring colouring;
  private final int samples;
  private final int copies;
  private final int m;
  private final int[] order;
  private final int[] starts;
  private final int[] rows;
  private final SparseLu[] lus;
  private final double[] entries;
  private long factorisations;

  private SparseBlocks(Colouring colouring, int[] order, int samples, int copies) {
    this.colouring = colouring;
    this.samples = samples;
    this.copies = copies;
    this.order = order;
    m = order.length;
    int n = m * copies;
    starts = new int[n + 1];
    int[][] pattern = colouring.rows();
    for (int c = 0; c < n; c++) {
      starts[c + 1] = starts[c] + copies * pattern[c % m].length;
    }
    rows = new int[starts[n]];
    for (int c = 0; c < n; c++) {
      int at = starts[c];
      for (int i = 0; i < copies; i++) {
        for (int row : pattern[c % m]) {
          rows[at++] = i * m + row;
        }
      }
    }
    int[] columns = new int[n];
    Arrays.setAll(columns, k -> k % copies * m + order[k / copies]);
    lus = new SparseLu[samples];
    Arrays.setAll(lus, s -> new SparseLu(starts, rows, columns));
    entries = new double[samples * rows.length];
  }

  /**
   * Sparse blocks for a field that knows its sparsity, if factors without most zeros take less time
   * than dense ones; else empty.
   *
   * @param samples number of blocks
   * @param m components of a sample
   * @param copies number of copies of the pattern in either direction
   */
  public static Optional<SparseBlocks> of(VectorField field, int samples, int m, int copies) {
    boolean known =
        m >= SMALLEST
            && field
                .capability(SparseField.class)
                .filter(f -> f.sparsity().size() == m)
                .isPresent();
    if (!known) {
      return Optional.empty();
    }
    Colouring colouring = Colouring.of(field, m);
    if (colouring.groups().length > m / 2) {
      return Optional.empty();
    }
    int[] order = Ordering.of(colouring.rows());
    double cost = Ordering.cost(colouring.rows(), order, copies);
    double size = (double) m * copies;
    return cost <= MOST && INDEXED * cost < size * size * size / 3
        ? Optional.of(new SparseBlocks(colouring, order, samples, copies))
        : Optional.empty();
  }

  /** Whether {@link #of} makes sparse blocks. */
  static boolean suits(VectorField field, int m, int copies) {
    return of(field, 1, m, copies).isPresent();
  }

  @Override
  public SparseBlocks withCopies(int other) {
    return new SparseBlocks(colouring, order, samples, other);
  }

  @Override
  public Jacobians jacobians(VectorField field) {
    return new Jacobians(field, samples, m, colouring);
  }

  @Override
  public String note(Jacobians jacobians) {
    String note = jacobians.note();
    return note.isEmpty() ? description() : description() + "; " + note;
  }

  @Override
  public int jacobianLength() {
    return samples * colouring.starts()[m];
  }

  @Override
  public void linearise(
      Jacobians jacobians, double t, double[] y, double[] dydt, double[] jacobian) {
    jacobians.entriesAt(t, y, dydt, colouring.starts(), jacobian);
  }

  @Override
  public void set(int i, int j, double factor, double[] jacobian) {
    int from = 0;
    for (int s = 0; s < samples; s++) {
      for (int q = 0; q < m; q++) {
        int[] pattern = colouring.rows()[q];
        int to = s * rows.length + starts[j * m + q] + i * pattern.length;
        for (int r = 0; r < pattern.length; r++) {
          double value = factor * jacobian[from++];
          entries[to + r] = i == j && pattern[r] == q ? 1 + value : value;
        }
      }
    }
  }

  @Override
  public boolean factor() {
    factorisations++;
    for (int s = 0; s < samples; s++) {
      if (!lus[s].factor(entries, s * rows.length)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean positive() {
    for (SparseLu lu : lus) {
      if (!lu.positive()) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void solve(double[] x) {
    for (int s = 0; s < samples; s++) {
      lus[s].solve(x, s * m * copies);
    }
  }

  @Override
  public void solveTransposed(double[] x) {
    for (int s = 0; s < samples; s++) {
      lus[s].solveTransposed(x, s * m * copies);
    }
  }

  @Override
  public long factorisations() {
    return factorisations;
  }

  /** The size of the factors, for a note. */
  private String description() {
    return "sparse LU of %d unknowns, %d entries".formatted(m * copies, lus[0].entries());
  }
}
