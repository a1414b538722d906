package org.neuralode.experiments.config;

/**
 * Something the user wrote cannot be used: an option, a file, a command. The message is one line
 * that says where, what was found and what was expected.
 */
public final class ConfigException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ConfigException(String message) {
    super(message);
  }

  public ConfigException(String message, Throwable cause) {
    super(message, cause);
  }

  /** A problem at a place: {@code place: problem}. */
  static ConfigException at(Object place, String problem) {
    return new ConfigException(place + ": " + problem);
  }
}
