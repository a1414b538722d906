package org.neuralode.models.checkpoint;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.StringWriter;
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
    try {
      Map<String, Object> json = Json.object(Files.readString(file));
      if (integer(json, "version") != VERSION) {
        throw new IOException(
            file + " has version " + json.get("version") + ", this program reads " + VERSION);
      }
      List<Progress> history = new ArrayList<>();
      for (Object line : (List<?>) json.get("history")) {
        history.add(progress((String) line));
      }
      TrainingState scalars =
          new TrainingState(
              (int) integer(json, "epoch"),
              (int) integer(json, "batch"),
              integer(json, "step"),
              new double[0],
              new double[0],
              number(json, "bestLoss"),
              (int) integer(json, "bestEpoch"),
              number(json, "epochLoss"),
              Map.of(),
              history,
              number(json, "seconds"));
      List<String> arrays =
          ((List<?>) json.get("optimizer")).stream().map(Object::toString).toList();
      Map<String, String> metadata = new LinkedHashMap<>();
      ((Map<?, ?>) json.get("metadata"))
          .forEach((k, v) -> metadata.put(k.toString(), v.toString()));
      return new Counters(scalars, (String) json.get("tensors"), arrays, metadata);
    } catch (JsonProcessingException
        | ClassCastException
        | NullPointerException
        | NumberFormatException e) {
      throw new IOException(file + " is not a checkpoint: " + e.getMessage(), e);
    }
  }

  private static long integer(Map<String, Object> json, String key) {
    return (Long) json.get(key);
  }

  private static double number(Map<String, Object> json, String key) {
    return Double.parseDouble((String) json.get(key));
  }

  private static Progress progress(String line) {
    String[] w = line.split(" ", -1);
    return new Progress(
        Integer.parseInt(w[0]),
        Double.parseDouble(w[1]),
        Double.parseDouble(w[2]),
        Double.parseDouble(w[3]),
        Double.parseDouble(w[4]),
        Double.parseDouble(w[5]));
  }
}
