package org.neuralode.training.file;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * What a file name leads to.
 *
 * @param path the file itself, behind all symbolic links
 * @param kind how it is written
 */
record OutputTarget(Path path, Kind kind) {
  /** As many as Linux follows. */
  private static final int MOST_LINKS = 40;

  /** How a file is written. */
  enum Kind {
    /** A plain file, or none yet: replaced. */
    PLAIN,
    /** A device or a named pipe: written into. */
    STREAM,
    /** Something that is open already, such as standard output: added to. */
    DESCRIPTOR
  }

  /**
   * Follows a name to its end.
   *
   * @throws IOException if it leads to a folder, or in circles
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
   * Whether the name stands for an open file of a process: the links in {@code /proc/…/fd} are not
   * to be followed by name, since what they show may be a pipe or deleted, and replacing the file
   * there would leave whoever has it open with the old one.
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
