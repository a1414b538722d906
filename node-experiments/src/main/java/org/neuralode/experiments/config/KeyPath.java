package org.neuralode.experiments.config;

/**
 * A place in an experiment, written as {@code solver.rtol} or {@code model.hidden[1]}.
 *
 * @param text the path; empty at the top
 */
record KeyPath(String text) {

  /** The top of the file. */
  static final KeyPath TOP = new KeyPath("");

  /** The place of a key below this one. */
  KeyPath child(String key) {
    return new KeyPath(text.isEmpty() ? key : text + "." + key);
  }

  /** The place of a list element below this one, counted from 0. */
  KeyPath element(int index) {
    return new KeyPath(text + "[" + index + "]");
  }

  /** An exception that reports a problem at this place. */
  ConfigException problem(String problem) {
    String line = problem.replaceAll("\\s*\\R\\s*", "; ");
    return new ConfigException(text.isEmpty() ? line : text + ": " + line);
  }

  @Override
  public String toString() {
    return text;
  }
}
