package org.neuralode.cli.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files that the tests of documentation read. */
public final class Repository {
  /** The folder with the start script. */
  public static final Path ROOT = root();

  private Repository() {}

  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("neuralode")) || !Files.exists(folder.resolve("docs"))) {
      folder = folder.getParent();
    }
    return folder;
  }

  /** The pages that a user reads. */
  public static List<Path> pages() {
    return Stream.of(
            files(ROOT, 1, ".md"),
            files(ROOT.resolve("docs"), 3, ".md"),
            files(ROOT.resolve("examples"), 3, ".md"))
        .flatMap(List::stream)
        .toList();
  }

  /** Every page: those that a user reads, and those that a module has for itself. */
  public static List<Path> allPages() {
    Stream<Path> ofModules =
        files(ROOT, 2, ".md").stream()
            .filter(page -> ROOT.relativize(page).toString().startsWith("node-"));
    return Stream.concat(pages().stream(), ofModules).toList();
  }

  /** The experiments that come with the project, but for those that need a plug-in. */
  public static List<Path> experiments() {
    return files(ROOT.resolve("experiments"), 1, ".yaml");
  }

  /** Regular files below a folder whose name ends so. */
  public static List<Path> files(Path folder, int depth, String ending) {
    try (Stream<Path> found = Files.walk(folder, depth)) {
      return found
          .filter(Files::isRegularFile)
          .filter(file -> file.getFileName().toString().endsWith(ending))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The text of a file. */
  public static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file's name as seen from the root. */
  public static String name(Path file) {
    return ROOT.relativize(file).toString();
  }
}
