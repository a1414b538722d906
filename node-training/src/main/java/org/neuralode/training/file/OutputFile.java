package org.neuralode.training.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Writes the files of all results. A plain file is replaced in one step: its content is the old or
 * the new one, never half of either, and its permissions are kept. Symbolic links are followed.
 * Devices, pipes and open descriptors such as {@code /dev/stdout} are written into and never
 * replaced.
 */
public final class OutputFile {
  /** Glob of the draft files that remain if a process is killed while it writes. */
  public static final String DRAFT = ".neuralode-*.part";

  private OutputFile() {}

  /**
   * Writes a text in UTF-8.
   *
   * @throws IOException as {@link #write(Path, byte[])} does
   */
  public static void write(Path file, String text) throws IOException {
    write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Writes the whole content of a file.
   *
   * @throws IOException if writing fails; the message names the file and the reason, a plain file
   *     is as it was before, and no draft is left beside it
   */
  public static void write(Path file, byte[] content) throws IOException {
    try {
      OutputTarget target = OutputTarget.of(file);
      switch (target.kind()) {
        case PLAIN -> replace(target.path(), content);
        case STREAM -> put(target.path(), content, StandardOpenOption.WRITE);
        case DESCRIPTOR ->
            put(target.path(), content, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
      }
    } catch (IOException e) {
      throw failure(file, e);
    }
  }

  /**
   * Adds a text to the end of a file, which is created where it is missing.
   *
   * @throws IOException if writing fails; the message names the file and the reason
   */
  public static void append(Path file, String text) throws IOException {
    try {
      Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw failure(file, e);
    }
  }

  /**
   * Overwrites a small file in place, in the disk space that it already has. This method is the
   * last resort for the record of a failure on a full disk, where no second file finds room.
   *
   * @throws IOException if writing fails; the message names the file and the reason
   */
  public static void overwrite(Path file, String text) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      byte[] content = text.getBytes(StandardCharsets.UTF_8);
      writeAll(channel, content);
      channel.truncate(content.length);
      channel.force(true);
    } catch (IOException e) {
      throw failure(file, e);
    }
  }

  private static void put(Path file, byte[] content, OpenOption... options) throws IOException {
    try (var out = Files.newOutputStream(file, options)) {
      out.write(content);
    }
  }

  /** Writes a draft beside the file, forces it to disk, and moves it into place. */
  private static void replace(Path file, byte[] content) throws IOException {
    boolean present = Files.exists(file);
    if (present && !Files.isWritable(file)) {
      throw new AccessDeniedException(file.toString());
    }
    Path draft = freeName(file);
    try {
      try (FileChannel channel =
          FileChannel.open(draft, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        writeAll(channel, content);
        channel.force(true);
      }
      if (present) {
        keepOwnership(file, draft);
      }
      move(draft, file);
    } catch (IOException | RuntimeException | Error e) {
      discard(draft, e);
      throw e;
    }
  }

  private static void writeAll(FileChannel channel, byte[] content) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(content);
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }

  /**
   * A name for the draft that no file has; short, since the file's own name may be as long as names
   * can be.
   */
  private static Path freeName(Path file) {
    Path draft;
    do {
      String number = Long.toHexString(ThreadLocalRandom.current().nextLong());
      draft = file.resolveSibling(DRAFT.replace("*", number));
    } while (Files.exists(draft));
    return draft;
  }

  private static void keepOwnership(Path file, Path draft) throws IOException {
    PosixFileAttributeView to = Files.getFileAttributeView(draft, PosixFileAttributeView.class);
    if (to == null) {
      return; // a file system without POSIX attributes
    }
    PosixFileAttributes from = Files.readAttributes(file, PosixFileAttributes.class);
    PosixFileAttributes now = to.readAttributes();
    try {
      if (!from.group().equals(now.group())) {
        to.setGroup(from.group());
      }
      if (!from.owner().equals(now.owner())) {
        to.setOwner(from.owner());
      }
    } catch (IOException notAllowed) {
      // Only a superuser may give files away; the file then belongs to the user who wrote it.
    }
    to.setPermissions(from.permissions());
  }

  private static void move(Path draft, Path file) throws IOException {
    try {
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static void discard(Path draft, Throwable reason) {
    try {
      Files.deleteIfExists(draft);
    } catch (IOException e) {
      reason.addSuppressed(e);
    }
  }

  private static IOException failure(Path file, IOException e) {
    IOException failure =
        new FileSystemException(file.toString(), null, "cannot be written: " + reason(file, e));
    failure.initCause(e);
    return failure;
  }

  private static String reason(Path file, IOException e) {
    if (e instanceof NoSuchFileException) {
      return "the folder %s does not exist".formatted(file.toAbsolutePath().getParent());
    }
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (e instanceof FileAlreadyExistsException) {
      return "a file of that name was created meanwhile";
    }
    String words = e instanceof FileSystemException f ? f.getReason() : e.getMessage();
    return words == null ? "the file system refuses" : words;
  }
}
