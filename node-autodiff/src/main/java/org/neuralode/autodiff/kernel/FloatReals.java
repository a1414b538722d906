package org.neuralode.autodiff.kernel;

import java.util.Arrays;

/** Arrays of float; the callers' doubles are rounded on their way in. */
final class FloatReals implements Reals<float[]> {
  private static final int WIDTH = FloatFormat.WIDTH;

  @Override
  public int width() {
    return WIDTH;
  }

  @Override
  public float[] array(int length) {
    return new float[length];
  }

  @Override
  public float[] arrayOf(double[] rows) {
    float[] to = new float[rows.length];
    convert(rows, 0, to);
    return to;
  }

  private static void convert(double[] rows, int at, float[] to) {
    for (int i = 0; i < to.length; i++) {
      to[i] = (float) rows[at + i];
    }
  }

  @Override
  public void set(float[] to, int at, double value) {
    to[at] = (float) value;
  }

  @Override
  public void clear(float[] to, int at, int n) {
    Arrays.fill(to, at, at + n, 0);
  }

  @Override
  public void mask(float[] to, int samples, int lanes) {
    Arrays.fill(to, 0, samples, Float.intBitsToFloat(-1));
    Arrays.fill(to, samples, lanes, 0);
  }

  @Override
  public void fill(float[] from, int index, float[] to, int at, int n) {
    Arrays.fill(to, at, at + n, from[index]);
  }

  @Override
  public float[] share(double[] rows, int at, int n, float[] copy) {
    convert(rows, at, copy);
    return copy;
  }

  @Override
  public int offset(int at) {
    return 0;
  }

  @Override
  public void load(double[] rows, int at, int n, int samples, float[] tile, int lanes) {
    for (int i = 0; i < n; i++) {
      int to = i * lanes;
      for (int l = 0; l < samples; l++) {
        tile[to + l] = (float) rows[at + l * n + i];
      }
      Arrays.fill(tile, to + samples, to + lanes, tile[to + samples - 1]);
    }
  }

  @Override
  public void store(float[] tile, int from, int n, int samples, int lanes, double[] rows, int at) {
    for (int i = 0; i < n; i++) {
      int source = from + i * lanes;
      for (int l = 0; l < samples; l++) {
        rows[at + l * n + i] = tile[source + l];
      }
    }
  }

  @Override
  public void retain(float[] tile, int from, int n, int lanes, double[] rows, int at) {
    for (int l = 0; l < lanes; l += WIDTH) {
      for (int i = 0; i < n; i++) {
        for (int r = 0; r < WIDTH; r++) {
          rows[at + l * n + i * WIDTH + r] = tile[from + i * lanes + l + r];
        }
      }
    }
  }

  @Override
  public void recall(double[] rows, int at, int n, float[] tile, int lanes) {
    for (int l = 0; l < lanes; l += WIDTH) {
      for (int i = 0; i < n; i++) {
        for (int r = 0; r < WIDTH; r++) {
          tile[i * lanes + l + r] = (float) rows[at + l * n + i * WIDTH + r];
        }
      }
    }
  }

  @Override
  public void addTo(float[] tile, int from, int n, int samples, int lanes, double[] rows, int at) {
    for (int i = 0; i < n; i++) {
      int source = from + i * lanes;
      for (int l = 0; l < samples; l++) {
        rows[at + l * n + i] += tile[source + l];
      }
    }
  }

  @Override
  public void add(float[] from, int index, int n, double[] rows, int at) {
    for (int i = 0; i < n; i++) {
      rows[at + i] += from[index + i];
    }
  }

  @Override
  public void addGroups(float[] sums, int from, int groups, double[] rows, int at) {
    for (int i = 0; i < groups; i++) {
      double sum = 0;
      for (int l = 0; l < WIDTH; l++) {
        sum += sums[from + i * WIDTH + l];
      }
      rows[at + i] += sum;
    }
  }

  @Override
  public void addOuter(float[] a, int ao, int k, float[] g, int go, int n, double[] rows, int at) {
    for (int q = 0; q < k; q++) {
      double w = a[ao + q];
      int to = at + q * n;
      for (int j = 0; j < n; j++) {
        rows[to + j] += w * g[go + j];
      }
    }
  }

  @Override
  public void accumulate(float[] from, float[] to, int n) {
    for (int i = 0; i < n; i++) {
      to[i] += from[i];
    }
  }
}
