package org.neuralode.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.neuralode.api.plugin.PluginRegistry;
import picocli.CommandLine;

/** Runs commands on damaged files, and checks how the commands end. */
final class Fuzz {
  private static final long SECONDS = 60;
  private static final int MOST_FAILURES = 10;
  private static final int MOST_CHARACTERS = 1500;

  /** Matches internals of the program, which no user should read. */
  private static final Pattern INTERNAL =
      Pattern.compile(
          "should not happen|\\bat [a-z]+(\\.[\\w$]+)+\\(|\\b(java|javax|jdk|sun|org|com)\\.[a-z]+\\.|\\b[A-Z]\\w+(Exception|Error)\\b|while (parsing|scanning)|@[0-9a-f]{6,8}\\b");

  private final String kind;
  private final long seed;
  private final PluginRegistry registry = PluginRegistry.load();
  private final List<String> failures = new ArrayList<>();

  /**
   * @param kind the kind of damaged file, for messages
   * @param seed determines every case
   */
  Fuzz(String kind, long seed) {
    this.kind = kind;
    this.seed = seed;
  }

  /** A case: fills a folder with damaged files and gives the command to run on them. */
  interface Case {
    String[] prepare(Path folder, Mutation mutation) throws IOException;
  }

  /** The exit code and the error stream of a command that ended. */
  private record End(int code, String err) {}

  /** Runs {@code cases} cases, each in a new folder; no case may write outside its folder. */
  void run(Path root, int cases, Case each) throws IOException, InterruptedException {
    Path work = Files.createDirectories(root.resolve("a/b/c"));
    List<Path> before = List.of();
    List<Path> here = names(Path.of(""));
    for (int i = 0; i < cases && failures.size() < MOST_FAILURES; i++) {
      Path folder = Files.createDirectory(work.resolve("case"));
      String[] arguments = each.prepare(folder, new Mutation(seed + 1_000_003L * i));
      Optional<String> problem = problem(arguments);
      if (problem.isPresent()) {
        Path kept = Path.of("target", "fuzz", kind + "-" + seed + "-" + i);
        delete(kept);
        Files.createDirectories(kept.getParent());
        copy(folder, kept);
        failures.add(
            "%s, seed %d, case %d: %s%n  neuralode %s%n  the files are in %s"
                .formatted(kind, seed, i, problem.get(), String.join(" ", arguments), kept));
        System.out.println(failures.get(failures.size() - 1));
      }
      delete(folder);
      assertEquals(before, list(work), () -> kind + " wrote outside its folder, seed " + seed);
    }
    assertEquals(List.of(Path.of("a"), Path.of("a/b"), Path.of("a/b/c")), list(root));
    assertEquals(here, names(Path.of("")), "the working directory was written to");
    if (!failures.isEmpty()) {
      fail(String.join(System.lineSeparator(), failures));
    }
  }

  private Optional<String> problem(String... arguments) throws InterruptedException {
    ExecutorService thread =
        Executors.newSingleThreadExecutor(
            task -> {
              Thread t = new Thread(task, "fuzz");
              t.setDaemon(true);
              return t;
            });
    Future<End> running = thread.submit(() -> execute(arguments));
    try {
      return problem(running.get(SECONDS, TimeUnit.SECONDS));
    } catch (TimeoutException e) {
      return Optional.of("still at work after " + SECONDS + " s");
    } catch (ExecutionException e) {
      return Optional.of("threw " + e.getCause());
    } finally {
      thread.shutdownNow();
    }
  }

  private static Optional<String> problem(End end) {
    List<String> errors =
        end.err().lines().filter(line -> line.startsWith("neuralode: error: ")).toList();
    if (end.code() < 0 || end.code() > 2) {
      return Optional.of("exit code " + end.code());
    }
    if (errors.size() != (end.code() == 0 ? 0 : 1)) {
      return Optional.of("exit code %d with %s".formatted(end.code(), end.err()));
    }
    for (String line : end.err().lines().toList()) {
      // With exit code 1 there may be more lines: a solve that fails still reports its work.
      if (!line.isBlank() && !line.startsWith("neuralode: ") && end.code() == 2) {
        return Optional.of("a second line: " + end.err());
      }
      if (line.length() > MOST_CHARACTERS) {
        return Optional.of(
            "%d characters: %s ...".formatted(line.length(), line.substring(0, 300)));
      }
      if (INTERNAL.matcher(line).find()) {
        return Optional.of(line);
      }
    }
    return Optional.empty();
  }

  private End execute(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine command = Main.commandLine(new Environment(() -> registry, false, "fuzz"));
    command.setOut(new PrintWriter(out));
    command.setErr(new PrintWriter(err));
    int code = Main.execute(command, arguments);
    return new End(code, err.toString());
  }

  private static List<Path> names(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.sorted().toList();
    }
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(p -> !p.equals(folder)).map(folder::relativize).sorted().toList();
    }
  }

  /** Copies a folder with all its content. */
  static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path path : all.toList()) {
        Files.copy(path, to.resolve(from.relativize(path).toString()));
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
