package org.neuralode.experiments.config;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;

/** Finds the known word that a user may have meant. */
public final class Suggestion {

  /** The similarity from which on one word is taken for a misspelling of the other. */
  private static final double ALIKE = 0.8;

  private static final JaroWinklerSimilarity SIMILARITY = new JaroWinklerSimilarity();

  private Suggestion() {}

  /** The known word most similar to the word found, if one is similar enough. */
  public static Optional<String> closest(String found, Collection<String> known) {
    return known.stream()
        .filter(word -> similarity(found, word) >= ALIKE)
        .max(Comparator.comparingDouble(word -> similarity(found, word)));
  }

  private static double similarity(String found, String word) {
    String a = plain(found);
    String b = plain(word);
    // Jaro and Winkler see little in common between `rnu` and `run`.
    boolean sameLetters = Arrays.equals(a.chars().sorted().toArray(), b.chars().sorted().toArray());
    return Math.max(sameLetters ? ALIKE : 0, SIMILARITY.apply(a, b));
  }

  /**
   * The end of an error message: {@code did you mean 'rtol'? Known: rtol, atol, maxSteps}.
   *
   * @param found the word that is not known
   * @param known all known words
   */
  public static String among(String found, Collection<String> known) {
    String list = known.isEmpty() ? "there are none" : "Known: " + String.join(", ", known);
    return closest(found, known).map(word -> "did you mean '" + word + "'? ").orElse("") + list;
  }

  private static String plain(String word) {
    return word.toLowerCase(Locale.ROOT).replaceAll("[-_ ]", "");
  }
}
