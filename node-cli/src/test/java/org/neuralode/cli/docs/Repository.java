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

  /** The experiments that come with the project, except those that need a plug-in. */
  public static List<Path> experiments() {
    return files(ROOT.resolve("experiments"), 1, ".yaml");
  }

  /** The regular files below a folder, up to a depth, whose names have this ending. */
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

  /** The path of a file relative to {@link #ROOT}. */
  public static String name(Path file) {
    return ROOT.relativize(file).toString();
  }
}
