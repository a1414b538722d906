package org.neuralode.bench;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs measurements in separate processes, because the code that ran before in a process changes
 * how its compiler treats later code.
 */
public final class OwnProcess {
  private static final String CLASS_PATH = System.getProperty("java.class.path");
  private static final long PATIENCE_SECONDS = 600;

  /** The vector module, which is incubating and so must be asked for. */
  private static final String VECTOR = "jdk.incubator.vector";

  private OwnProcess() {}

  /**
   * The outcome of a process.
   *
   * @param status its exit status
   * @param out the lines that it printed
   * @param err the lines of its error stream
   * @param wall seconds from its start to its end
   */
  public record Ended(int status, List<String> out, List<String> err, double wall) {

    /** The last line printed, which holds the result. */
    public String last() throws IOException {
      if (status != 0 || out.isEmpty()) {
        throw new IOException("status " + status + ": " + complaint());
      }
      return out.get(out.size() - 1);
    }

    /** The last line of the error stream, where most programs state the failure. */
    public String complaint() {
      return err.isEmpty() ? "no message" : err.get(err.size() - 1);
    }
  }

  /** The command that runs a class of this class path, with this JVM's vector module. */
  public static List<String> java(Class<?> main, String... arguments) {
    // SIMD at once, since the measured code is warm; a trial in the background would take time
    // first.
    return java("on", CLASS_PATH, main, arguments);
  }

  /** The command for a process whose start is measured, on the class path of an application. */
  public static List<String> coldJava(Class<?> main, String... arguments) {
    List<String> needed = new ArrayList<>();
    for (String entry : CLASS_PATH.split(File.pathSeparator, -1)) {
      String name = Path.of(entry).getFileName().toString();
      // When tests run this, an entry is a folder of classes instead of a jar.
      if (!name.endsWith(".jar") || name.startsWith("node-") || name.startsWith("asm-")) {
        needed.add(entry);
      }
    }
    return java("auto", String.join(File.pathSeparator, needed), main, arguments);
  }

  private static List<String> java(
      String simd, String classPath, Class<?> main, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    if (vectorModule()) {
      command.add("--add-modules=" + VECTOR);
      command.add("-Dneuralode.simd=" + simd);
    }
    command.addAll(List.of("-cp", classPath, main.getName()));
    command.addAll(List.of(arguments));
    return command;
  }

  /** Whether this JVM was started with the vector module. */
  public static boolean vectorModule() {
    return ModuleLayer.boot().findModule(VECTOR).isPresent();
  }

  /**
   * The command on these cores, in the notation of {@code taskset}; unchanged if no cores are given
   * or {@code taskset} is missing.
   */
  public static List<String> pinned(List<String> command, String cores) throws IOException {
    if (cores.isEmpty() || !found(List.of("taskset", "--version"))) {
      return command;
    }
    List<String> pinned = new ArrayList<>(List.of("taskset", "-c", cores));
    pinned.addAll(command);
    return pinned;
  }

  /** Whether the program exists and ends with status 0. */
  public static boolean found(List<String> command) {
    try {
      return run(command).status() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  /** Runs a command to its end. */
  public static Ended run(List<String> command) throws IOException {
    Path out = Files.createTempFile("bench", ".out");
    Path err = Files.createTempFile("bench", ".err");
    try {
      long start = System.nanoTime();
      Process process =
          new ProcessBuilder(command)
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .start();
      if (!await(process)) {
        process.destroyForcibly();
        throw new IOException(
            String.join(" ", command) + " did not end within " + PATIENCE_SECONDS + " s");
      }
      double wall = (System.nanoTime() - start) * 1e-9;
      return new Ended(process.exitValue(), lines(out), lines(err), wall);
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  private static boolean await(Process process) throws IOException {
    try {
      return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
      throw new IOException("interrupted", e);
    }
  }

  private static List<String> lines(Path file) throws IOException {
    // Python may print in any encoding; a wrong letter in a message does no harm.
    String text = Files.readString(file, StandardCharsets.ISO_8859_1);
    return text.lines()
        .filter(line -> !line.isBlank() && !line.startsWith("WARNING: Using incubator modules"))
        .toList();
  }
}
