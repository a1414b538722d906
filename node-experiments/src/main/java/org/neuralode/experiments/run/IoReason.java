package org.neuralode.experiments.run;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.Locale;

/** Says in words why a file could not be read or written. */
public final class IoReason {
  private IoReason() {}

  /**
   * The reason of a failure, such as {@code no such file: runs/a}; the messages of java.nio name
   * only the file.
   */
  public static String of(IOException failure) {
    String message = String.valueOf(failure.getMessage());
    if (!(failure instanceof FileSystemException)
        || failure.getClass() == FileSystemException.class) {
      return message;
    }
    String words =
        failure
            .getClass()
            .getSimpleName()
            .replaceFirst("Exception$", "")
            .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
            .toLowerCase(Locale.ROOT);
    return words + ": " + message;
  }
}
