package org.neuralode.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class MultiplyAddTest {

  @Test
  void saysNothingWhereTheProcessorHasIt() {
    assertTrue(MultiplyAdd.warning("true").isEmpty());
  }

  @Test
  void warnsOnceInAProcessWithoutIt() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:-UseFMA",
                "-cp",
                System.getProperty("java.class.path"),
                "org.neuralode.cli.Main",
                "--version")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    String said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);

    assertEquals(0, process.waitFor());
    assertEquals(1, said.lines().filter(line -> line.contains("fused multiply-add")).count(), said);
  }
}
