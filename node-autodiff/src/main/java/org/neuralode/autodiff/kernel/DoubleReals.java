package org.neuralode.autodiff.kernel;

import java.util.Arrays;

/** Arrays of double; uniform values and single samples are read where the caller has them. */
final class DoubleReals implements Reals<double[]> {
  private static final int WIDTH = DoubleFormat.WIDTH;

  @Override
  public int width() {
    return WIDTH;
  }

  @Override
  public double[] array(int length) {
    return new double[length];
  }

  @Override
  public double[] arrayOf(double[] rows) {
    return rows;
  }

  @Override
  public void set(double[] to, int at, double value) {
    to[at] = value;
  }

  @Override
  public void clear(double[] to, int at, int n) {
    Arrays.fill(to, at, at + n, 0);
  }

  @Override
  public void mask(double[] to, int samples, int lanes) {
    Arrays.fill(to, 0, samples, Double.longBitsToDouble(-1));
    Arrays.fill(to, samples, lanes, 0);
  }

  @Override
  public void fill(double[] from, int index, double[] to, int at, int n) {
    Arrays.fill(to, at, at + n, from[index]);
  }

  @Override
  public double[] share(double[] rows, int at, int n, double[] copy) {
    return rows;
  }

  @Override
  public int offset(int at) {
    return at;
  }

  @Override
  public void load(double[] rows, int at, int n, int samples, double[] tile, int lanes) {
    for (int i = 0; i < n; i++) {
      int to = i * lanes;
      for (int l = 0; l < samples; l++) {
        tile[to + l] = rows[at + l * n + i];
      }
      Arrays.fill(tile, to + samples, to + lanes, tile[to + samples - 1]);
    }
  }

  @Override
  public void store(double[] tile, int from, int n, int samples, int lanes, double[] rows, int at) {
    for (int i = 0; i < n; i++) {
      int source = from + i * lanes;
      for (int l = 0; l < samples; l++) {
        rows[at + l * n + i] = tile[source + l];
      }
    }
  }

  @Override
  public void retain(double[] tile, int from, int n, int lanes, double[] rows, int at) {
    for (int l = 0; l < lanes; l += WIDTH) {
      for (int i = 0; i < n; i++) {
        System.arraycopy(tile, from + i * lanes + l, rows, at + l * n + i * WIDTH, WIDTH);
      }
    }
  }

  @Override
  public void recall(double[] rows, int at, int n, double[] tile, int lanes) {
    for (int l = 0; l < lanes; l += WIDTH) {
      for (int i = 0; i < n; i++) {
        System.arraycopy(rows, at + l * n + i * WIDTH, tile, i * lanes + l, WIDTH);
      }
    }
  }

  @Override
  public void addTo(double[] tile, int from, int n, int samples, int lanes, double[] rows, int at) {
    for (int i = 0; i < n; i++) {
      int source = from + i * lanes;
      for (int l = 0; l < samples; l++) {
        rows[at + l * n + i] += tile[source + l];
      }
    }
  }

  @Override
  public void add(double[] from, int index, int n, double[] rows, int at) {
    for (int i = 0; i < n; i++) {
      rows[at + i] += from[index + i];
    }
  }

  @Override
  public void addGroups(double[] sums, int from, int groups, double[] rows, int at) {
    for (int i = 0; i < groups; i++) {
      int s = from + i * WIDTH;
      rows[at + i] +=
          ((sums[s] + sums[s + 1]) + (sums[s + 2] + sums[s + 3]))
              + ((sums[s + 4] + sums[s + 5]) + (sums[s + 6] + sums[s + 7]));
    }
  }

  @Override
  public void addOuter(
      double[] a, int ao, int k, double[] g, int go, int n, double[] rows, int at) {
    for (int q = 0; q < k; q++) {
      double w = a[ao + q];
      int to = at + q * n;
      for (int j = 0; j < n; j++) {
        rows[to + j] += w * g[go + j];
      }
    }
  }

  @Override
  public void accumulate(double[] from, double[] to, int n) {
    for (int i = 0; i < n; i++) {
      to[i] += from[i];
    }
  }
}
