package org.neuralode.training.tape;

/** Puts a part of θ on the tape as a value. */
final class Parameter implements Operation {
  private final int offset;
  final Var out;

  Parameter(int offset, int length) {
    this.offset = offset;
    out = new Var(new double[length]);
  }

  boolean fits(int from, int length) {
    return offset == from && out.value().length == length;
  }

  Var run(double[] theta) {
    System.arraycopy(theta, offset, out.value(), 0, out.value().length);
    out.clear();
    return out;
  }

  @Override
  public void pullBack(double[] thetaBar) {
    for (int i = 0; i < out.bar().length; i++) {
      thetaBar[offset + i] += out.bar()[i];
    }
  }
}
