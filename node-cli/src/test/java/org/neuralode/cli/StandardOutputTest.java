package org.neuralode.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class StandardOutputTest {
  private final StringWriter err = new StringWriter();

  @Test
  void whatArrivesIsASuccess() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    assertEquals(0, code(new StandardOutput(bytes), 0));
    assertEquals("text", bytes.toString(java.nio.charset.StandardCharsets.UTF_8));
    assertEquals("", err.toString());
  }

  @Test
  void aFullDiskIsAFailure() {
    assertEquals(Failures.FAILED, code(failing("No space left on device"), 0));
    assertEquals(
        "neuralode: error: standard output cannot be written: No space left on device",
        err.toString().strip());
  }

  @Test
  void aReaderThatGoesAwayIsNoError() {
    assertEquals(Failures.READER_GONE, code(failing("Broken pipe"), 0));
    assertEquals("", err.toString());
  }

  @Test
  void aFailureOfTheCommandKeepsItsCode() {
    assertEquals(Failures.REFUSED, code(failing("Broken pipe"), Failures.REFUSED));
  }

  private int code(StandardOutput out, int code) {
    PrintWriter writer = out.writer();
    writer.print("text");
    writer.flush();
    return Main.withOutput(out, code, new PrintWriter(err, true));
  }

  private static StandardOutput failing(String reason) {
    return new StandardOutput(
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException(reason);
          }
        });
  }
}
