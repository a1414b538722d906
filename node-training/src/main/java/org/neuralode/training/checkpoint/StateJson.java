package org.neuralode.training.checkpoint;

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
import java.util.regex.Pattern;
import org.neuralode.training.train.Progress;
import org.neuralode.training.train.TrainingState;

/**
 * Reads and writes as JSON the part of a training state that is not arrays. Doubles are written as
 * strings, so that infinity and NaN survive.
 */
final class StateJson {
  private static final int VERSION = 2;

  private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

  /** The most characters of a text that a message quotes. */
  private static final int MOST_SHOWN = 60;

  private StateJson() {}

  /**
   * The content of the JSON.
   *
   * @param scalars the training state, with empty arrays
   * @param tensors plain name of the file with the arrays, in the folder of the JSON
   * @param sha256 hash of that file in hexadecimal digits
   */
  record Counters(
      TrainingState scalars,
      String tensors,
      String sha256,
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

  static String write(
      TrainingState state, String tensors, String sha256, Map<String, String> metadata)
      throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text).useDefaultPrettyPrinter()) {
      json.writeStartObject();
      json.writeNumberField("version", VERSION);
      json.writeStringField("tensors", tensors);
      json.writeStringField("sha256", sha256);
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
            json.count("epoch"),
            json.count("batch"),
            step(json),
            new double[0],
            new double[0],
            json.number("bestLoss"),
            json.count("bestEpoch"),
            json.number("epochLoss"),
            Map.of(),
            history,
            json.number("seconds"));
    JsonObject entries = json.object("metadata");
    Map<String, String> metadata = new LinkedHashMap<>();
    for (String key : entries.fields().keySet()) {
      metadata.put(key, entries.text(key));
    }
    return new Counters(
        scalars, tensors(json), json.text("sha256"), json.texts("optimizer"), metadata);
  }

  private static long step(JsonObject json) throws IOException {
    long step = json.integer("step");
    if (step < 0) {
      throw new IOException(json.source() + ": 'step' must not be negative, got " + step);
    }
    return step;
  }

  /**
   * The name of the file of tensors; must be plain, so that a manifest from elsewhere cannot make
   * this program read other folders.
   */
  private static String tensors(JsonObject json) throws IOException {
    String name = json.text("tensors");
    if (!PLAIN_NAME.matcher(name).matches()) {
      throw new IOException(
          "%s: 'tensors' must be the plain name of a file beside it, got '%s'"
              .formatted(json.source(), shortened(name)));
    }
    return name;
  }

  private static String shortened(String text) {
    return text.length() <= MOST_SHOWN ? text : text.substring(0, MOST_SHOWN) + "...";
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
      throw new IOException(file + ": '" + shortened(line) + "' is not a line of the history", e);
    }
  }
}
