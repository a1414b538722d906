package org.neuralode.experiments.run;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The content of {@code run.json}.
 *
 * @param status state of the run
 * @param message reason of a failure; empty otherwise
 * @param epochs epochs completed
 * @param bestEpoch epoch of the best parameters
 * @param seconds wall time of training
 * @param seed the seed
 * @param command the command line that began the run
 * @param dataFolder the folder against which relative file names of the experiment are resolved
 * @param neuralode version of this project
 * @param java version of the Java machine
 * @param os operating system and processor
 * @param started local time at which the run began
 * @param updated local time at which this record was written
 */
public record RunRecord(
    Status status,
    String message,
    int epochs,
    int bestEpoch,
    double seconds,
    long seed,
    String command,
    String dataFolder,
    String neuralode,
    String java,
    String os,
    String started,
    String updated) {

  /** The state of a run. */
  public enum Status {
    /** Training is under way, or was killed. */
    RUNNING,
    /** Training and evaluation are complete. */
    FINISHED,
    /** Stopped by the user; can be resumed. */
    INTERRUPTED,
    /** Stopped by a failure; can be resumed from its last checkpoint, if there is one. */
    FAILED
  }

  /** The first key that was missing in the file of a record; empty if none was. */
  Optional<String> missing() {
    Map<String, Object> texts = new LinkedHashMap<>();
    texts.put("status", status);
    texts.put("message", message);
    texts.put("command", command);
    texts.put("dataFolder", dataFolder);
    texts.put("neuralode", neuralode);
    texts.put("java", java);
    texts.put("os", os);
    texts.put("started", started);
    texts.put("updated", updated);
    return texts.entrySet().stream()
        .filter(e -> e.getValue() == null)
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** The record of a run that begins now. */
  static RunRecord begin(long seed, String command, String dataFolder) {
    return new RunRecord(
        Status.RUNNING,
        "",
        0,
        0,
        0,
        seed,
        command,
        dataFolder,
        Version.neuralode(),
        Version.java(),
        Version.os(),
        now(),
        now());
  }

  /** The record of the same run at another stage. */
  RunRecord with(Status newStatus, String newMessage, int epoch, int best, double trained) {
    return new RunRecord(
        newStatus,
        newMessage,
        epoch,
        best,
        trained,
        seed,
        command,
        dataFolder,
        neuralode,
        java,
        os,
        started,
        now());
  }

  private static String now() {
    return LocalDateTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
