package org.neuralode.experiments.gradient;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.neuralode.api.solve.Statistics;

/**
 * Writes gradients as JSON, with 17 significant digits, so that numbers read back the same. A
 * derivative that does not exist is null, with its reason under the key {@code undefined}.
 */
public final class GradientJson {
  private final JsonGenerator json;

  private GradientJson(JsonGenerator json) {
    this.json = json;
  }

  /** One result as an object. */
  public static String of(GradientResult result) {
    return written(writer -> writer.write(result));
  }

  /** Several results as an array. */
  public static String of(List<GradientResult> results) {
    return written(
        writer -> {
          writer.json.writeStartArray();
          for (GradientResult result : results) {
            writer.write(result);
          }
          writer.json.writeEndArray();
        });
  }

  private interface Content {
    void to(GradientJson writer) throws IOException;
  }

  private static String written(Content content) {
    DefaultIndenter lines = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter layout =
        new DefaultPrettyPrinter(
                Separators.createDefaultInstance()
                    .withObjectFieldValueSpacing(Separators.Spacing.AFTER))
            .withObjectIndenter(lines);
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.setPrettyPrinter(layout);
      content.to(new GradientJson(json));
    } catch (IOException e) {
      throw new IllegalStateException("writing to memory failed", e);
    }
    return text + "\n";
  }

  private void write(GradientResult result) throws IOException {
    json.writeStartObject();
    number("loss", result.loss());
    json.writeObjectFieldStart("gradient");
    derivatives(result.gradient());
    number("t1", result.gradient().t1());
    undefined(result.gradient());
    json.writeEndObject();
    if (!result.events().isEmpty()) {
      json.writeArrayFieldStart("events");
      for (GradientResult.EventTime event : result.events()) {
        json.writeStartObject();
        json.writeStringField("name", event.name());
        number("t", event.t());
        json.writeObjectFieldStart("gradient");
        derivatives(event.gradient());
        undefined(event.gradient());
        json.writeEndObject();
        json.writeEndObject();
      }
      json.writeEndArray();
    }
    if (result.trust().isPresent()) {
      number("trust", result.trust().get());
    }
    json.writeObjectFieldStart("statistics");
    if (!result.cost().search().equals(Statistics.NONE)) {
      statistics("events", result.cost().search());
    }
    statistics("forward", result.cost().forward());
    statistics("backward", result.cost().backward());
    json.writeNumberField("bytes", result.cost().bytes());
    json.writeEndObject();
    json.writeStringField("solver", result.solver());
    json.writeStringField("strategy", result.strategy());
    json.writeEndObject();
  }

  private void derivatives(Derivatives derivatives) throws IOException {
    numbers("parameters", derivatives.parameters());
    numbers("states", derivatives.states());
    if (!derivatives.inputs().isEmpty()) {
      json.writeObjectFieldStart("inputs");
      for (Map.Entry<String, double[]> input : derivatives.inputs().entrySet()) {
        json.writeArrayFieldStart(input.getKey());
        for (double value : input.getValue()) {
          number(value);
        }
        json.writeEndArray();
      }
      json.writeEndObject();
    }
    number("t0", derivatives.t0());
  }

  /** Writes the reason of every null. */
  private void undefined(Derivatives derivatives) throws IOException {
    Map<String, String> reasons = derivatives.undefined();
    if (!reasons.isEmpty()) {
      json.writeObjectFieldStart("undefined");
      for (Map.Entry<String, String> entry : reasons.entrySet()) {
        json.writeStringField(entry.getKey(), entry.getValue());
      }
      json.writeEndObject();
    }
  }

  private void numbers(String key, Map<String, Double> values) throws IOException {
    json.writeObjectFieldStart(key);
    for (Map.Entry<String, Double> entry : values.entrySet()) {
      number(entry.getKey(), entry.getValue());
    }
    json.writeEndObject();
  }

  private void statistics(String key, Statistics cost) throws IOException {
    json.writeObjectFieldStart(key);
    json.writeNumberField("accepted", cost.accepted());
    json.writeNumberField("rejected", cost.rejected());
    json.writeNumberField("evaluations", cost.evaluations());
    json.writeNumberField("vjps", cost.vjps());
    json.writeNumberField("jacobians", cost.jacobians());
    json.writeNumberField("factorisations", cost.factorisations());
    json.writeNumberField("milliseconds", cost.nanos() / 1e6);
    if (!cost.note().isEmpty()) {
      json.writeStringField("note", cost.note());
    }
    json.writeEndObject();
  }

  private void number(String key, double value) throws IOException {
    json.writeFieldName(key);
    number(value);
  }

  private void number(double value) throws IOException {
    if (Double.isFinite(value)) {
      json.writeNumber(digits(value));
    } else {
      json.writeNull();
    }
  }

  private static String digits(double value) {
    return String.format(Locale.ROOT, "%.16e", value);
  }
}
