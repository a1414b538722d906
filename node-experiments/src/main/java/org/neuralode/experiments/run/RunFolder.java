package org.neuralode.experiments.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.neuralode.experiments.config.ConfigException;
import org.neuralode.training.file.OutputFile;

/**
 * The files of one run.
 *
 * @param path the folder
 */
public record RunFolder(Path path) {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /**
   * Creates the folder {@code <parent>/<name>-<time>}, with a number appended if that folder exists
   * already.
   *
   * @throws ConfigException if the folder cannot be created
   */
  public static RunFolder create(Path parent, String name, LocalDateTime time) {
    String stem = name.replace(' ', '-') + "-" + STAMP.format(time);
    try {
      Files.createDirectories(parent);
      Path path = parent.resolve(stem);
      for (int number = 2; Files.exists(path); number++) {
        path = parent.resolve(stem + "-" + number);
      }
      return new RunFolder(Files.createDirectory(path));
    } catch (IOException e) {
      throw new ConfigException(
          "output folder '%s' cannot be written (%s); choose another with --out"
              .formatted(parent, IoReason.of(e)),
          e);
    }
  }

  /**
   * The folder of an earlier run.
   *
   * @throws ConfigException if the path is not the folder of a run
   */
  public static RunFolder open(Path path) {
    RunFolder folder = new RunFolder(path);
    if (!Files.isDirectory(path)) {
      throw new ConfigException(path + ": no such run folder");
    }
    for (Path file : new Path[] {folder.experiment(), folder.record()}) {
      if (!Files.isRegularFile(file)) {
        throw new ConfigException(
            "%s: is not a run folder; %s is missing".formatted(path, file.getFileName()));
      }
    }
    return folder;
  }

  /** The file of the experiment with every default filled in. */
  public Path experiment() {
    return path.resolve("experiment.yaml");
  }

  /** The file of the run's record. */
  public Path record() {
    return path.resolve("run.json");
  }

  /** The file of the training log. */
  public Path metrics() {
    return path.resolve("metrics.csv");
  }

  /** The file of the predictions by the best parameters. */
  public Path predictions() {
    return path.resolve("predictions.csv");
  }

  /** The file of the report. */
  public Path report() {
    return path.resolve("report.html");
  }

  /** Reads {@code run.json}. */
  public RunRecord readRecord() {
    try {
      RunRecord read = JSON.readValue(Files.readString(record()), RunRecord.class);
      if (read == null) {
        throw new ConfigException(record() + ": is not the record of a run");
      }
      read.missing()
          .ifPresent(
              key -> {
                throw new ConfigException(record() + ": '" + key + "' is missing");
              });
      return read;
    } catch (JsonProcessingException e) {
      throw new ConfigException(record() + ": is not the record of a run" + place(e), e);
    } catch (IOException e) {
      throw new ConfigException(record() + ": cannot be read: " + IoReason.of(e), e);
    }
  }

  private static String place(JsonProcessingException e) {
    String key =
        e instanceof JsonMappingException mapping
            ? mapping.getPath().stream()
                .map(JsonMappingException.Reference::getFieldName)
                .filter(Objects::nonNull)
                .collect(Collectors.joining("."))
            : "";
    String at = e.getLocation() == null ? "" : " at line " + e.getLocation().getLineNr();
    return key.isEmpty()
        ? "; it is malformed or cut off" + at
        : "; '%s'%s is unknown or has a value of another kind".formatted(key, at);
  }

  /** Writes {@code run.json}. */
  public void writeRecord(RunRecord record) throws IOException {
    OutputFile.write(record(), text(record));
  }

  /** Writes {@code run.json} in place, for a full disk that has no room for a second file. */
  void overwriteRecord(RunRecord record) throws IOException {
    OutputFile.overwrite(record(), text(record));
  }

  private static String text(RunRecord record) throws IOException {
    return JSON.writeValueAsString(record) + "\n";
  }
}
