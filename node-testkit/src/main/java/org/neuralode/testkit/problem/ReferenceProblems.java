package org.neuralode.testkit.problem;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.neuralode.api.field.VectorField;

/**
 * The reference problems of the test kit: DETEST A–E (non-stiff), DETEST stiff A–B, and problems on
 * which many codes are compared.
 */
public final class ReferenceProblems {
  private static final String DETEST =
      "Hull, Enright, Fellen & Sedgwick, SIAM J. Numer. Anal. 9 (1972); Enright & Pryce, ACM TOMS 13 (1987)";
  private static final String STIFF_DETEST =
      "Enright, Hull & Lindberg, BIT 15 (1975); Enright & Pryce, ACM TOMS 13 (1987)";
  private static final List<ReferenceProblem> ALL = build();

  private ReferenceProblems() {}

  /** Every problem, each name once. */
  public static List<ReferenceProblem> all() {
    return ALL;
  }

  /** The 25 non-stiff DETEST problems, classes A (scalar) to E (higher order equations). */
  public static List<ReferenceProblem> detest() {
    return ALL.stream().filter(p -> p.name().startsWith("detest_")).toList();
  }

  /** The problems that an explicit method can follow. */
  public static List<ReferenceProblem> nonStiff() {
    return ALL.stream().filter(p -> p.stiffness() == Stiffness.NON_STIFF).toList();
  }

  /** The problems that need an implicit method. */
  public static List<ReferenceProblem> stiff() {
    return ALL.stream().filter(p -> p.stiffness() == Stiffness.STIFF).toList();
  }

  /**
   * The problem of this name.
   *
   * @throws NoSuchElementException if no problem has this name; the message lists all names
   */
  public static ReferenceProblem named(String name) {
    return ALL.stream()
        .filter(p -> p.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new NoSuchElementException("no problem is called '" + name + "'; known: " + ALL));
  }

  private static List<ReferenceProblem> build() {
    ReferenceData data = ReferenceData.load();
    List<ReferenceProblem> problems = new ArrayList<>();
    NonStiffDetest.FIELDS.forEach(
        (name, f) -> problems.add(data.problem(name, f, Stiffness.NON_STIFF, DETEST)));
    StiffDetest.FIELDS.forEach(
        (name, f) -> problems.add(data.problem(name, f, Stiffness.STIFF, STIFF_DETEST)));
    ClassicProblems.FIELDS.forEach(
        (name, cited) ->
            problems.add(data.problem(name, cited.field(), cited.stiffness(), cited.source())));
    return List.copyOf(problems);
  }

  /** A field with its stiffness and source. */
  record Cited(VectorField field, Stiffness stiffness, String source) {}

  /** Adds a field under a problem's name, which must be new. */
  static <V> void put(Map<String, V> fields, String name, V field) {
    if (fields.put(name, field) != null) {
      throw new IllegalStateException("two problems are called " + name);
    }
  }
}
