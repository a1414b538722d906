package org.neuralode.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;

/** Hints at the end of messages about unknown words. */
final class Words {
  /** The least similarity at which one word may be a slip of the finger for another. */
  private static final double ALIKE = 0.8;

  private static final JaroWinklerSimilarity SIMILARITY = new JaroWinklerSimilarity();

  private Words() {}

  /** {@code did you mean 'mu'?} if a known word is similar, else a list of all known words. */
  static String among(String found, Collection<String> known) {
    Optional<String> closest =
        known.stream()
            .filter(word -> SIMILARITY.apply(found, word) >= ALIKE)
            .max(Comparator.comparingDouble(word -> SIMILARITY.apply(found, word)));
    return closest
        .map(word -> "did you mean '" + word + "'?")
        .orElseGet(() -> known.isEmpty() ? "none is known here" : "known: " + list(known));
  }

  private static String list(Collection<String> known) {
    return String.join(", ", known);
  }
}
