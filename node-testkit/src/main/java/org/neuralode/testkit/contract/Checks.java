package org.neuralode.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.function.Executable;
import org.neuralode.testkit.problem.ReferenceProblem;

/** Collects named checks as dynamic tests. */
final class Checks {
  private final String subject;
  private final List<DynamicTest> tests = new ArrayList<>();

  /**
   * @param subject name of the thing checked, the start of each test's name
   */
  Checks(String subject) {
    this.subject = subject;
  }

  void add(String behaviour, Executable body) {
    tests.add(DynamicTest.dynamicTest(subject + " " + behaviour, body));
  }

  Stream<DynamicTest> stream() {
    return tests.stream();
  }

  static void assertClose(double[] expected, double[] actual, double tolerance, String what) {
    double error = ReferenceProblem.error(actual, expected);
    assertTrue(
        error <= tolerance,
        () ->
            "%s: error %.3g is above %.3g; expected %s, got %s"
                .formatted(
                    what, error, tolerance, Arrays.toString(expected), Arrays.toString(actual)));
  }
}
