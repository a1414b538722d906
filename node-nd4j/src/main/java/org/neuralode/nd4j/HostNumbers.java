package org.neuralode.nd4j;

import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.concurrency.AffinityManager.Location;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The numbers of a contiguous array with memory of its own, read and written as doubles without
 * ND4J's operations: copying 10⁵ numbers takes 15 µs, ND4J's own strided copies a hundred times
 * that.
 */
sealed interface HostNumbers {

  /** Fills the array from a part of another one. */
  void load(double[] from, int offset);

  /** Copies the array to the beginning of another one. */
  void store(double[] to);

  /** Adds the array to a part of another one. */
  void addTo(double[] to, int offset);

  /** One number; {@link #beforeReading} has to be called before. */
  double get(int i);

  /** Changes one number; {@link #afterWriting} has to be called afterwards. */
  void set(int i, double value);

  /** The array that holds the numbers. */
  INDArray array();

  /** Lets the JVM see the numbers that a device computed. */
  default void beforeReading() {
    Nd4j.getAffinityManager().ensureLocation(array(), Location.HOST);
  }

  /** Lets a device see the numbers that the JVM wrote. */
  default void afterWriting() {
    Nd4j.getAffinityManager().tagLocation(array(), Location.HOST);
  }

  /**
   * The numbers of an array.
   *
   * @param array contiguous in row order, at the beginning of its memory
   * @throws IllegalArgumentException if the array is neither of DOUBLE nor of FLOAT
   */
  static HostNumbers of(INDArray array) {
    int n = Math.toIntExact(array.length());
    return switch (array.dataType()) {
      case DOUBLE -> new Doubles(array, ((DoublePointer) array.data().pointer()).asBuffer(), n);
      case FLOAT ->
          new Floats(array, ((FloatPointer) array.data().pointer()).asBuffer(), new float[n], n);
      default ->
          throw new IllegalArgumentException(
              "arrays of " + array.dataType() + " cannot be exchanged; use DOUBLE or FLOAT");
    };
  }

  /** Numbers in double precision. */
  record Doubles(INDArray array, DoubleBuffer buffer, int n) implements HostNumbers {
    @Override
    public void load(double[] from, int offset) {
      buffer.put(0, from, offset, n);
      afterWriting();
    }

    @Override
    public void store(double[] to) {
      beforeReading();
      buffer.get(0, to, 0, n);
    }

    @Override
    public void addTo(double[] to, int offset) {
      beforeReading();
      for (int i = 0; i < n; i++) {
        to[offset + i] += buffer.get(i);
      }
    }

    @Override
    public double get(int i) {
      return buffer.get(i);
    }

    @Override
    public void set(int i, double value) {
      buffer.put(i, value);
    }
  }

  /** Numbers in single precision. */
  record Floats(INDArray array, FloatBuffer buffer, float[] scratch, int n) implements HostNumbers {
    @Override
    public void load(double[] from, int offset) {
      for (int i = 0; i < n; i++) {
        scratch[i] = (float) from[offset + i];
      }
      buffer.put(0, scratch, 0, n);
      afterWriting();
    }

    @Override
    public void store(double[] to) {
      fetch();
      for (int i = 0; i < n; i++) {
        to[i] = scratch[i];
      }
    }

    @Override
    public void addTo(double[] to, int offset) {
      fetch();
      for (int i = 0; i < n; i++) {
        to[offset + i] += scratch[i];
      }
    }

    private void fetch() {
      beforeReading();
      buffer.get(0, scratch, 0, n);
    }

    @Override
    public double get(int i) {
      return buffer.get(i);
    }

    @Override
    public void set(int i, double value) {
      buffer.put(i, (float) value);
    }
  }
}
