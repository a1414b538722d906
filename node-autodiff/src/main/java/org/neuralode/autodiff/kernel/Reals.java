package org.neuralode.autodiff.kernel;

/**
 * Arrays of one precision, and how the callers' doubles get into them and out again.
 *
 * <p>A tile holds the values of several samples feature by feature: element i of lane l at {@code i
 * * lanes + l}, where lanes is a multiple of {@link #width()}. Lanes without a sample repeat the
 * last sample.
 *
 * @param <A> double[] or float[]
 */
public interface Reals<A> {

  /**
   * The width of a register: lanes come in multiples of it, and a sum over samples has so many
   * partial sums.
   */
  int width();

  /** A new array of zeros. */
  A array(int length);

  /** An array with these numbers. */
  A arrayOf(double[] rows);

  /** Sets one element. */
  void set(A to, int at, double value);

  /** Writes zeros. */
  void clear(A to, int at, int n);

  /** Sets all bits of the numbers in lanes that have a sample, and none in the other lanes. */
  void mask(A to, int samples, int lanes);

  /** Writes one element of {@code from} n times. */
  void fill(A from, int index, A to, int at, int n);

  /**
   * The array in which n numbers of the caller can be read: the caller's own, or {@code copy} with
   * the numbers in it from 0 on.
   */
  A share(double[] rows, int at, int n, A copy);

  /** The index of the first of these numbers in the array that {@link #share} gives. */
  int offset(int at);

  /** Loads rows of n numbers into a tile. */
  void load(double[] rows, int at, int n, int samples, A tile, int lanes);

  /** Writes the samples of a tile into rows of n numbers. */
  void store(A tile, int from, int n, int samples, int lanes, double[] rows, int at);

  /**
   * Copies an activation out of a tile as it lies there, {@link #width()} lanes of all n elements
   * after another.
   */
  void retain(A tile, int from, int n, int lanes, double[] rows, int at);

  /** Loads an activation that {@link #retain} has copied back into a tile. */
  void recall(double[] rows, int at, int n, A tile, int lanes);

  /** Adds the samples of a tile to rows of n numbers. */
  void addTo(A tile, int from, int n, int samples, int lanes, double[] rows, int at);

  /** Adds n numbers to the caller's numbers. */
  void add(A from, int index, int n, double[] rows, int at);

  /** Adds the sum of each group of {@link #width()} partial sums to one of the caller's numbers. */
  void addGroups(A sums, int from, int groups, double[] rows, int at);

  /** Adds the outer product aᵀ g to the caller's rows. */
  void addOuter(A a, int ao, int k, A g, int go, int n, double[] rows, int at);

  /** Adds n numbers to others: {@code to += from}. */
  void accumulate(A from, A to, int n);
}
