package org.neuralode.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;

/** Ends of messages about words that nobody knows. */
final class Words {
  /** Below this, two words are no longer taken for a slip of the finger. */
  private static final double ALIKE = 0.8;

  private static final JaroWinklerSimilarity SIMILARITY = new JaroWinklerSimilarity();

  private Words() {}

  /** {@code did you mean 'mu'?}, or all that is known. */
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
