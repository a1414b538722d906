package org.neuralode.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.Optional;

/**
 * The process's standard output, which remembers the first failure to write. Print streams swallow
 * failures, so a result cut short by a full disk would look like a success.
 */
final class StandardOutput extends OutputStream {
  private final OutputStream target;
  private Optional<IOException> failure = Optional.empty();

  StandardOutput(OutputStream target) {
    this.target = target;
  }

  /** The standard output that the process was started with. */
  static StandardOutput ofProcess() {
    return new StandardOutput(
        new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16));
  }

  /** A writer of text to this stream, in the encoding of the user's terminal. */
  PrintWriter writer() {
    return new PrintWriter(new OutputStreamWriter(this, charset()), false);
  }

  private static Charset charset() {
    String name = System.getProperty("stdout.encoding", System.getProperty("native.encoding", ""));
    return !name.isEmpty() && Charset.isSupported(name)
        ? Charset.forName(name)
        : Charset.defaultCharset();
  }

  /** The first failure to write; empty if there was none. */
  Optional<IOException> failure() {
    return failure;
  }

  /** Whether the reader has gone away, as {@code head} does when it has seen enough. */
  boolean readerGone() {
    return failure.filter(e -> String.valueOf(e.getMessage()).contains("Broken pipe")).isPresent();
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    attempt(() -> target.write(bytes, offset, length));
  }

  @Override
  public void flush() throws IOException {
    attempt(target::flush);
  }

  private interface Attempt {
    void run() throws IOException;
  }

  private void attempt(Attempt work) throws IOException {
    try {
      if (failure.isEmpty()) {
        work.run();
      }
    } catch (IOException e) {
      failure = Optional.of(e);
      throw e;
    }
  }
}
