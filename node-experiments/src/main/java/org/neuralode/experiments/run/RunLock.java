package org.neuralode.experiments.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.Supplier;
import org.neuralode.experiments.config.ConfigException;

/**
 * The right of one process to write into a run folder. The operating system withdraws the right
 * when the process ends, however it ends. The file {@code .lock}, which stays, holds the number of
 * the process that had the right last.
 */
final class RunLock {
  private static final String FILE = ".lock";

  /**
   * The byte that is locked, far beyond the process number, so that the number can be read where
   * locks keep readers out.
   */
  private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

  private final FileChannel channel;

  private RunLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Does work while no other run can write into the folder.
   *
   * @throws ConfigException if another run has the folder, or if the folder cannot be written
   */
  static <T> T during(RunFolder folder, Supplier<T> work) {
    RunLock lock = take(folder);
    try {
      return work.get();
    } finally {
      lock.close();
    }
  }

  /**
   * Takes the lock of a run folder.
   *
   * @throws ConfigException if another run has the lock, or if the folder cannot be written
   */
  private static RunLock take(RunFolder folder) {
    Path file = folder.path().resolve(FILE);
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!locked(channel)) {
        channel.close();
        throw new ConfigException(
            "%s: another run is writing into this folder (%s); wait until it has ended"
                .formatted(folder.path(), owner(file)));
      }
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(text(ProcessHandle.current().pid())), 0);
      return new RunLock(channel);
    } catch (IOException e) {
      throw new ConfigException(
          folder.path() + ": cannot be locked for this run: " + IoReason.of(e), e);
    }
  }

  private static byte[] text(long pid) {
    return Long.toString(pid).getBytes(StandardCharsets.US_ASCII);
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      Optional<FileLock> lock = Optional.ofNullable(channel.tryLock(LOCKED_BYTE, 1, false));
      return lock.isPresent();
    } catch (OverlappingFileLockException ofThisProcess) {
      return false;
    }
  }

  private static String owner(Path file) {
    try {
      String pid = Files.readString(file).strip();
      return pid.matches("\\d+") ? "process " + pid : "its process is not known";
    } catch (IOException e) {
      return "its process is not known";
    }
  }

  private void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException("the lock of a run folder could not be released", e);
    }
  }
}
