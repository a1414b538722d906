package org.neuralode.training.tape;

/** Puts a value from outside on the tape. */
final class Input implements Operation {
  final Var out;

  Input(int length) {
    out = new Var(new double[length]);
  }

  Var run(double[] value) {
    System.arraycopy(value, 0, out.value(), 0, value.length);
    out.clear();
    return out;
  }

  @Override
  public void pullBack(double[] thetaBar) {}
}
