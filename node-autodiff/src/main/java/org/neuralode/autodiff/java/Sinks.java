package org.neuralode.autodiff.java;

/** How a tile's results reach the caller's arrays. */
sealed interface Sinks {

  /** Hands over the tile that begins at a row of the batch. */
  void store(double[][] targets, int row, int lanes);

  /** One row per sample, overwritten or added to. */
  record Rows(Value value, int target, boolean add) implements Sinks {
    @Override
    public void store(double[][] targets, int row, int lanes) {
      double[] to = targets[target];
      double[] from = value.array;
      int n = value.size;
      for (int i = 0; i < n; i++) {
        int source = value.offset + i * lanes;
        int at = row * n + i;
        if (add) {
          for (int l = 0; l < lanes; l++) {
            to[at + l * n] += from[source + l];
          }
        } else {
          for (int l = 0; l < lanes; l++) {
            to[at + l * n] = from[source + l];
          }
        }
      }
    }
  }

  /** Sum over the batch. */
  record BatchSum(Value value, int target, int offset) implements Sinks {
    @Override
    public void store(double[][] targets, int row, int lanes) {
      double[] to = targets[target];
      for (int i = 0; i < value.size; i++) {
        int source = value.offset + i * lanes;
        double sum = 0;
        for (int l = 0; l < lanes; l++) {
          sum += value.array[source + l];
        }
        to[offset + i] += sum;
      }
    }
  }

  /** Sum over the batch of the outer products aᵀ g, which are never formed one by one. */
  record OuterSum(Value a, Value g, int target, int offset, double[] transposed) implements Sinks {

    /** Rows shorter than this do not vectorise; dot products over the lanes are faster. */
    private static final int SHORT_ROW = 8;

    OuterSum(Value a, Value g, int target, int offset, int tile) {
      this(a, g, target, offset, new double[g.size * tile]);
    }

    @Override
    public void store(double[][] targets, int row, int lanes) {
      double[] to = targets[target];
      int n = g.size;
      if (lanes == 1) {
        addRows(to, g.array, g.offset, 1);
        return;
      }
      if (n < SHORT_ROW) {
        addDots(to, lanes);
        return;
      }
      for (int j = 0; j < n; j++) {
        for (int l = 0; l < lanes; l++) {
          transposed[l * n + j] = g.array[g.offset + j * lanes + l];
        }
      }
      addRows(to, transposed, 0, lanes);
    }

    private void addDots(double[] to, int lanes) {
      int n = g.size;
      for (int q = 0; q < a.size; q++) {
        for (int j = 0; j < n; j++) {
          to[offset + q * n + j] +=
              dot(a.array, a.offset + q * lanes, g.array, g.offset + j * lanes, lanes);
        }
      }
    }

    /** In four partial sums, so that no addition waits for the one before. */
    private static double dot(double[] x, int xo, double[] y, int yo, int lanes) {
      double s0 = 0;
      double s1 = 0;
      double s2 = 0;
      double s3 = 0;
      int l = 0;
      for (; l + 4 <= lanes; l += 4) {
        s0 += x[xo + l] * y[yo + l];
        s1 += x[xo + l + 1] * y[yo + l + 1];
        s2 += x[xo + l + 2] * y[yo + l + 2];
        s3 += x[xo + l + 3] * y[yo + l + 3];
      }
      for (; l < lanes; l++) {
        s0 += x[xo + l] * y[yo + l];
      }
      return (s0 + s1) + (s2 + s3);
    }

    private void addRows(double[] to, double[] rows, int from, int lanes) {
      int n = g.size;
      double[] x = a.array;
      for (int q = 0; q < a.size; q++) {
        int at = offset + q * n;
        int lane = a.offset + q * lanes;
        int l = 0;
        for (; l + 4 <= lanes; l += 4) {
          double x0 = x[lane + l];
          double x1 = x[lane + l + 1];
          double x2 = x[lane + l + 2];
          double x3 = x[lane + l + 3];
          int r0 = from + l * n;
          int r1 = r0 + n;
          int r2 = r1 + n;
          int r3 = r2 + n;
          for (int j = 0; j < n; j++) {
            to[at + j] +=
                x0 * rows[r0 + j] + x1 * rows[r1 + j] + x2 * rows[r2 + j] + x3 * rows[r3 + j];
          }
        }
        for (; l < lanes; l++) {
          double x0 = x[lane + l];
          int r0 = from + l * n;
          for (int j = 0; j < n; j++) {
            to[at + j] += x0 * rows[r0 + j];
          }
        }
      }
    }
  }
}
