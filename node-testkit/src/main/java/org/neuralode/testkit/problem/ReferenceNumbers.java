package org.neuralode.testkit.problem;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads rows of {@code key,quantity,number,…} from a resource of this package. */
public final class ReferenceNumbers {

  private ReferenceNumbers() {}

  /** The rows with this quantity, by key. */
  public static Map<String, double[]> of(String resource, String quantity) {
    Map<String, double[]> rows = new LinkedHashMap<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                ReferenceNumbers.class.getResourceAsStream(resource), StandardCharsets.UTF_8))) {
      lines
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split(",", -1))
          .filter(cells -> cells[1].equals(quantity))
          .forEach(
              cells ->
                  rows.put(
                      cells[0],
                      Arrays.stream(cells).skip(2).mapToDouble(Double::parseDouble).toArray()));
    } catch (IOException e) {
      throw new IllegalStateException(resource, e);
    }
    if (rows.isEmpty()) {
      throw new IllegalStateException("no " + quantity + " in " + resource);
    }
    return rows;
  }
}
