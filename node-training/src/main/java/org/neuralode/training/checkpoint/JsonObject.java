package org.neuralode.training.checkpoint;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The fields of a JSON object, each read by its key and expected type.
 *
 * @param source what the object is and where it stands, for messages
 * @param fields values by key
 */
record JsonObject(String source, Map<String, Object> fields) {

  /** Parses a text that is one JSON object. */
  static JsonObject parse(String source, String text) throws IOException {
    return new JsonObject(source, Json.object(source, text));
  }

  long integer(String key) throws IOException {
    if (fields.get(key) instanceof Long number) {
      return number;
    }
    throw missing(key, "an integer");
  }

  /** An integer from 0 to the greatest int. */
  int count(String key) throws IOException {
    long number = integer(key);
    if (number < 0 || number > Integer.MAX_VALUE) {
      throw missing(key, "an integer from 0 to " + Integer.MAX_VALUE);
    }
    return (int) number;
  }

  String text(String key) throws IOException {
    if (fields.get(key) instanceof String text) {
      return text;
    }
    throw missing(key, "a text");
  }

  /** A double that was written as a text. */
  double number(String key) throws IOException {
    try {
      return Double.parseDouble(text(key));
    } catch (NumberFormatException e) {
      throw missing(key, "a number as text");
    }
  }

  List<String> texts(String key) throws IOException {
    List<String> texts = new ArrayList<>();
    for (Object entry : list(key)) {
      if (!(entry instanceof String text)) {
        throw missing(key, "a list of texts");
      }
      texts.add(text);
    }
    return texts;
  }

  List<Long> integers(String key) throws IOException {
    List<Long> integers = new ArrayList<>();
    for (Object entry : list(key)) {
      if (!(entry instanceof Long integer)) {
        throw missing(key, "a list of integers");
      }
      integers.add(integer);
    }
    return integers;
  }

  private List<?> list(String key) throws IOException {
    if (fields.get(key) instanceof List<?> list) {
      return list;
    }
    throw missing(key, "a list");
  }

  JsonObject object(String key) throws IOException {
    if (fields.get(key) instanceof Map<?, ?> map) {
      Map<String, Object> inner = new LinkedHashMap<>();
      map.forEach((k, v) -> inner.put((String) k, v));
      return new JsonObject(source + ", " + key, inner);
    }
    throw missing(key, "an object");
  }

  private IOException missing(String key, String kind) {
    return new IOException(source + ": '" + key + "' must be " + kind);
  }
}
