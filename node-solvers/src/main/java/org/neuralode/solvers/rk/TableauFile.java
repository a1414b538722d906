package org.neuralode.solvers.rk;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A tableau as a text file: {@code key: row}, a matrix as indented rows below its key. The keys:
 *
 * <pre>
 *   source, order, embedded, coarse, dense     the paper and the orders; 0 where left out
 *   c, a                                       every stage, those for output alone last; a from its second row
 *   b, bHat, bCoarse                           weights of the step and of the embedded methods
 *   weights                                    b(θ), one row of coefficients of θ, θ², … per stage, or: hermite
 * </pre>
 *
 * {@code hermite} is the cubic through the ends and the slopes of a step. It takes f at the end,
 * which is the next step's first stage anyway, and has order 3 for every method of order 3 or more.
 */
final class TableauFile {
  private final String name;
  private final Map<String, List<String>> blocks = new LinkedHashMap<>();

  private TableauFile(String name, BufferedReader lines) throws IOException {
    this.name = name;
    List<String> block = new ArrayList<>();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.isBlank()) {
        continue;
      }
      String row = line;
      if (line.charAt(0) != ' ') {
        int colon = line.indexOf(':');
        block = new ArrayList<>();
        blocks.put(line.substring(0, colon), block);
        row = line.substring(colon + 1);
      }
      if (!row.isBlank()) {
        block.add(row.strip());
      }
    }
  }

  /** Reads the tableau of that name from the resource beside this class. */
  static Tableau read(String name) {
    try (InputStream in = TableauFile.class.getResourceAsStream(name + ".tableau")) {
      if (in == null) {
        throw new IllegalStateException("the resource " + name + ".tableau is missing");
      }
      return new TableauFile(
              name, new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)))
          .tableau();
    } catch (IOException e) {
      throw new UncheckedIOException(name + ".tableau", e);
    }
  }

  private Tableau tableau() {
    double[] c = row("c");
    double[][] a = new double[c.length][0];
    List<String> below = blocks.getOrDefault("a", List.of());
    for (int i = 0; i < below.size(); i++) {
      a[i + 1] = Coefficients.row(below.get(i));
    }
    double[] b = row("b");
    List<String> weights = blocks.get("weights");
    double[][] dense;
    if (weights.equals(List.of("hermite"))) {
      c = withEnd(c, 1.0);
      a = withEnd(a, b);
      dense = hermite(b);
    } else {
      dense = Coefficients.rows(weights.toArray(String[]::new));
    }
    return new Tableau(
        name,
        blocks.get("source").get(0),
        order("order"),
        order("embedded"),
        order("coarse"),
        order("dense"),
        c,
        a,
        b,
        row("bHat"),
        row("bCoarse"),
        dense);
  }

  /**
   * The weights b (3θ² − 2θ³), plus those of the slopes: θ − 2θ² + θ³ for the first stage and θ³ −
   * θ² for the last.
   */
  private static double[][] hermite(double[] b) {
    double[][] dense = new double[b.length + 1][];
    for (int i = 0; i < b.length; i++) {
      dense[i] = new double[] {0, 3 * b[i], -2 * b[i]};
    }
    dense[0] = new double[] {1, 3 * b[0] - 2, 1 - 2 * b[0]};
    dense[b.length] = new double[] {0, -1, 1};
    return dense;
  }

  private static double[] withEnd(double[] c, double end) {
    double[] more = Arrays.copyOf(c, c.length + 1);
    more[c.length] = end;
    return more;
  }

  private static double[][] withEnd(double[][] a, double[] end) {
    double[][] more = Arrays.copyOf(a, a.length + 1);
    more[a.length] = end.clone();
    return more;
  }

  private double[] row(String key) {
    List<String> block = blocks.getOrDefault(key, List.of());
    return Coefficients.row(block.isEmpty() ? "" : block.get(0));
  }

  private int order(String key) {
    return Integer.parseInt(blocks.getOrDefault(key, List.of("0")).get(0));
  }
}
