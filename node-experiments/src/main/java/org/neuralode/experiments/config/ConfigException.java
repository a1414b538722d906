package org.neuralode.experiments.config;

/**
 * Reports that input of the user cannot be used, such as an option, a file or a command. The
 * message is one line that gives the place, what was found and what was expected there.
 */
public final class ConfigException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ConfigException(String message) {
    super(message);
  }

  public ConfigException(String message, Throwable cause) {
    super(message, cause);
  }

  /** An exception with the message {@code place: problem}. */
  static ConfigException at(Object place, String problem) {
    return new ConfigException(place + ": " + problem);
  }
}
