package org.neuralode.testkit.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReferenceProblemsTest {

  @Test
  void holdsEveryPublishedProblemOnce() {
    List<ReferenceProblem> all = ReferenceProblems.all();
    assertEquals(46, all.size());
    assertEquals(46, all.stream().map(ReferenceProblem::name).distinct().count());
    assertEquals(25, ReferenceProblems.detest().size());
    assertEquals(33, ReferenceProblems.nonStiff().size());
    assertEquals(13, ReferenceProblems.stiff().size());
  }

  @Test
  void statesHaveOneDimensionAndTimesIncrease() {
    for (ReferenceProblem p : ReferenceProblems.all()) {
      double t = p.start().t();
      for (ReferenceState c : p.checkpoints()) {
        assertEquals(p.start().y().length, c.y().length, p.name());
        assertTrue(c.t() > t, p.name());
        t = c.t();
      }
      assertEquals(p.start().y().length, p.end().y().length, p.name());
      assertTrue(p.end().t() >= t, p.name());
    }
  }

  @Test
  void fieldsAgreeWithTheInfixTextAtRandomPoints() throws IOException {
    Set<String> seen = new HashSet<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                ReferenceProblemsTest.class.getResourceAsStream("right-hand-sides.csv"),
                StandardCharsets.UTF_8))) {
      lines.lines().filter(line -> !line.startsWith("#")).forEach(line -> seen.add(check(line)));
    }
    assertEquals(ReferenceProblems.all().size(), seen.size());
  }

  private static String check(String line) {
    String[] cells = line.split(",", -1);
    ReferenceProblem p = ReferenceProblems.named(cells[0]);
    int n = p.start().y().length;
    assertEquals(2 + 2 * n, cells.length, p.name());
    double[] y = new double[n];
    for (int i = 0; i < n; i++) {
      y[i] = Double.parseDouble(cells[2 + i]);
    }
    double[] f = new double[n];
    p.field().eval(Double.parseDouble(cells[1]), y, f);
    for (int i = 0; i < n; i++) {
      double expected = Double.parseDouble(cells[2 + n + i]);
      assertEquals(expected, f[i], 1e-13 * Math.abs(expected), p.name() + ", component " + i);
    }
    return p.name();
  }

  @Test
  void namesTheKnownProblemsWhenOneIsUnknown() {
    NoSuchElementException e =
        assertThrows(NoSuchElementException.class, () -> ReferenceProblems.named("lorentz"));
    assertTrue(e.getMessage().contains("lorenz63"));
  }

  @Test
  void stopsAtACheckpoint() {
    ReferenceProblem lorenz = ReferenceProblems.named("lorenz63");
    ReferenceProblem early = lorenz.until(lorenz.checkpoints().get(1));
    assertEquals(lorenz.checkpoints().get(1).t(), early.end().t());
    assertEquals(1, early.checkpoints().size());
  }
}
