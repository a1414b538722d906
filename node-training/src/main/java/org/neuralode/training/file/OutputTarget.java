package org.neuralode.training.file;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * The file that a name leads to.
 *
 * @param path the file itself, behind all symbolic links
 * @param kind how the file is written
 */
record OutputTarget(Path path, Kind kind) {
  /** The most symbolic links that are followed in a row; Linux follows as many. */
  private static final int MOST_LINKS = 40;

  /** How a file is written. */
  enum Kind {
    /** A plain file, or a name without a file yet: is replaced. */
    PLAIN,
    /** A device or a named pipe: is written into. */
    STREAM,
    /** An open descriptor, such as standard output: is added to. */
    DESCRIPTOR
  }

  /**
   * Follows the symbolic links behind a name.
   *
   * @throws IOException if the name leads to a folder, or in circles
   */
  static OutputTarget of(Path file) throws IOException {
    Path path = file.toAbsolutePath();
    for (int links = 0; links <= MOST_LINKS; links++) {
      if (openDescriptor(path)) {
        return new OutputTarget(path, Kind.DESCRIPTOR);
      }
      if (!Files.isSymbolicLink(path)) {
        return existing(path);
      }
      path = path.resolveSibling(Files.readSymbolicLink(path));
    }
    throw new FileSystemLoopException(file.toString());
  }

  private static OutputTarget existing(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      throw new FileSystemException(path.toString(), null, "it is a folder; name a file");
    }
    boolean special =
        Files.exists(path, LinkOption.NOFOLLOW_LINKS)
            && !Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
    return new OutputTarget(path, special ? Kind.STREAM : Kind.PLAIN);
  }

  /**
   * Whether a path is a link in {@code /proc/…/fd}, which stands for an open file of a process.
   * Such a link is not to be followed by name: its target may be a pipe or a deleted file, and a
   * process that has the target open would keep the old file after a replacement.
   */
  private static boolean openDescriptor(Path path) throws IOException {
    Path parent = path.getParent();
    if (parent == null || !Files.isDirectory(parent)) {
      return false;
    }
    Path folder = parent.toRealPath();
    return folder.startsWith("/proc") && folder.endsWith("fd") && Files.exists(path);
  }
}
