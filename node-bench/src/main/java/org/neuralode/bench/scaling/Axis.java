package org.neuralode.bench.scaling;

import java.util.Locale;

/** The size that grows in a figure while all others stay fixed. */
enum Axis {
  BATCH("samples in the batch", 1, 10, 100, 1000, 10_000, 100_000) {
    @Override
    Problem problem(int size) {
      return new Problem(2, new int[] {64}, size, STEPS_TAKEN);
    }
  },
  HIDDEN("width of the hidden layer", 8, 16, 32, 64, 128, 256, 512, 1024) {
    @Override
    Problem problem(int size) {
      return new Problem(2, new int[] {size}, 100, STEPS_TAKEN);
    }
  },
  /**
   * The number of parameters; the sizes are widths, and the figure shows the parameters that they
   * give.
   */
  PARAMETERS("parameters", 6, 20, 65, 215, 700) {
    @Override
    Problem problem(int size) {
      return new Problem(16, new int[] {size, size, size}, 32, STEPS_TAKEN);
    }

    @Override
    double shown(int size) {
      return problem(size).parameterCount();
    }
  },
  STEPS("steps", 10, 100, 1000, 10_000, 100_000) {
    @Override
    Problem problem(int size) {
      return new Problem(2, new int[] {50}, 1, size);
    }
  };

  private static final int STEPS_TAKEN = 4;
  private final String label;

  @SuppressWarnings("ImmutableEnumChecker") // nobody changes the array
  private final int[] sizes;

  Axis(String label, int... sizes) {
    this.label = label;
    this.sizes = sizes;
  }

  /** The problem of a size. */
  abstract Problem problem(int size);

  /** The value at which a size is drawn. */
  double shown(int size) {
    return size;
  }

  /** The label under the figure. */
  String label() {
    return label;
  }

  /** The sizes. */
  int[] sizes() {
    return sizes.clone();
  }

  /** The name in file names. */
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
