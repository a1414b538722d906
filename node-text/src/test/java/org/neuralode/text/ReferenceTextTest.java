package org.neuralode.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.neuralode.api.field.SecondOrderField;
import org.neuralode.testkit.problem.ReferenceProblem;
import org.neuralode.testkit.problem.ReferenceProblems;

/** Compares the reference problems as text with the same problems written in Java. */
class ReferenceTextTest {
  private static final String RESOURCE = "right-hand-sides.txt";

  private static List<String> lines() throws IOException {
    try (InputStream in = ReferenceTextTest.class.getResourceAsStream(RESOURCE)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().filter(line -> !line.startsWith("#")).toList();
    }
  }

  @Test
  void everyReferenceProblemIsThere() throws IOException {
    assertEquals(
        ReferenceProblems.all().stream().map(ReferenceProblem::name).sorted().toList(),
        lines().stream().map(line -> line.split(";", -1)[0]).sorted().toList());
  }

  @TestFactory
  Stream<DynamicTest> textAgreesWithJavaAtRandomPoints() throws IOException {
    return lines().stream()
        .map(line -> line.split(";", -1))
        .map(cells -> dynamicTest(cells[0], () -> check(cells)));
  }

  private static void check(String[] cells) {
    ReferenceProblem reference = ReferenceProblems.named(cells[0]);
    SecondOrderField field = parse(cells[1], cells[2], reference.start().y()).field();
    int n = reference.start().y().length;
    Random random = new Random(17);
    double[] flat = new double[n];
    double[] program = new double[n];
    double[] java = new double[n];
    FlatCompilerTest.warmUp(field, n);
    for (int trial = 0; trial < 10; trial++) {
      double t = random.nextDouble();
      double[] y = random.doubles(n, 0.5, 2).toArray();
      field.eval(t, y, flat);
      parse(cells[1], cells[2], reference.start().y()).field().eval(t, y, program);
      reference.field().eval(t, y, java);
      double size = 0;
      for (double v : java) {
        size = Math.max(size, Math.abs(v));
      }
      for (int i = 0; i < n; i++) {
        assertEquals(java[i], flat[i], 1e-13 * size, "component " + i);
        assertEquals(program[i], flat[i], "component " + i);
      }
    }
  }

  static Problem parse(String parameters, String equations, double[] y0) {
    Map<String, String> states = new LinkedHashMap<>();
    Map<String, String> rates = new LinkedHashMap<>();
    String[] texts = equations.split("\\|", -1);
    for (int i = 0; i < texts.length; i++) {
      states.put("y" + (i + 1), Double.toString(y0[i]));
      rates.put("y" + (i + 1), texts[i]);
    }
    Map<String, String> theta = new LinkedHashMap<>();
    for (String pair : parameters.split(",", -1)) {
      if (!pair.isEmpty()) {
        theta.put(pair.split("=", -1)[0], pair.split("=", -1)[1]);
      }
    }
    return Problem.parse(states, theta, Map.of(), rates);
  }
}
