package org.neuralode.models.checkpoint;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.neuralode.models.train.Progress;
import org.neuralode.models.train.TrainingState;

/**
 * The part of a training state that is not arrays. Doubles are written as strings, so that infinity
 * and NaN survive.
 */
final class StateJson {
  private static final int VERSION = 1;

  private StateJson() {}

  /** What the JSON says. */
  record Counters(
      TrainingState scalars,
      String tensors,
      List<String> optimizerArrays,
      Map<String, String> metadata) {

    TrainingState state(double[] theta, double[] best, Map<String, double[]> optimizer) {
      TrainingState s = scalars;
      return new TrainingState(
          s.epoch(),
          s.batch(),
          s.step(),
          theta,
          best,
          s.bestLoss(),
          s.bestEpoch(),
          s.epochLoss(),
          optimizer,
          s.history(),
          s.seconds());
    }
  }

  static String write(TrainingState state, String tensors, Map<String, String> metadata)
      throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text).useDefaultPrettyPrinter()) {
      json.writeStartObject();
      json.writeNumberField("version", VERSION);
      json.writeStringField("tensors", tensors);
      json.writeNumberField("epoch", state.epoch());
      json.writeNumberField("batch", state.batch());
      json.writeNumberField("step", state.step());
      json.writeStringField("bestLoss", Double.toString(state.bestLoss()));
      json.writeNumberField("bestEpoch", state.bestEpoch());
      json.writeStringField("epochLoss", Double.toString(state.epochLoss()));
      json.writeStringField("seconds", Double.toString(state.seconds()));
      json.writeArrayFieldStart("optimizer");
      for (String name : state.optimizer().keySet()) {
        json.writeString(name);
      }
      json.writeEndArray();
      json.writeObjectFieldStart("metadata");
      for (Map.Entry<String, String> e : metadata.entrySet()) {
        json.writeStringField(e.getKey(), e.getValue());
      }
      json.writeEndObject();
      json.writeArrayFieldStart("history");
      for (Progress p : state.history()) {
        json.writeString(
            "%d %s %s %s %s %s"
                .formatted(
                    p.epoch(),
                    p.trainLoss(),
                    p.validationLoss(),
                    p.rate(),
                    p.gradientNorm(),
                    p.seconds()));
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    return text.toString();
  }

  static Counters read(Path file) throws IOException {
    JsonObject json = JsonObject.parse(file.toString(), content(file));
    if (json.integer("version") != VERSION) {
      throw new IOException(
          file + " has version " + json.integer("version") + ", this program reads " + VERSION);
    }
    List<Progress> history = new ArrayList<>();
    for (String line : json.texts("history")) {
      history.add(progress(file, line));
    }
    TrainingState scalars =
        new TrainingState(
            (int) json.integer("epoch"),
            (int) json.integer("batch"),
            json.integer("step"),
            new double[0],
            new double[0],
            json.number("bestLoss"),
            (int) json.integer("bestEpoch"),
            json.number("epochLoss"),
            Map.of(),
            history,
            json.number("seconds"));
    JsonObject entries = json.object("metadata");
    Map<String, String> metadata = new LinkedHashMap<>();
    for (String key : entries.fields().keySet()) {
      metadata.put(key, entries.text(key));
    }
    return new Counters(scalars, json.text("tensors"), json.texts("optimizer"), metadata);
  }

  private static String content(Path file) throws IOException {
    try {
      return Files.readString(file);
    } catch (CharacterCodingException e) {
      throw new IOException(file + " is not a checkpoint: it is not text", e);
    }
  }

  private static Progress progress(Path file, String line) throws IOException {
    String[] w = line.split(" ", -1);
    try {
      return new Progress(
          Integer.parseInt(w[0]),
          Double.parseDouble(w[1]),
          Double.parseDouble(w[2]),
          Double.parseDouble(w[3]),
          Double.parseDouble(w[4]),
          Double.parseDouble(w[5]));
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
      throw new IOException(file + ": '" + line + "' is not a line of the history", e);
    }
  }
}
