package org.neuralode.cli;

import java.util.regex.Pattern;

/** Turns any message into one line that a person can read. */
final class OneLine {
  private static final int LONGEST_WORD = 300;
  private static final int LONGEST = 1200;
  private static final Pattern BREAK = Pattern.compile("\\s*\\R\\s*");

  /** Characters that move the cursor, colour the screen or turn the direction of writing. */
  private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");

  /** Class names of exceptions, which picocli quotes with the exception of a converter. */
  private static final Pattern CLASS =
      Pattern.compile("\\b(?:[a-z]+\\.){2,}[A-Z]\\w*(?:Exception|Error)(?:: )?");

  private OneLine() {}

  /** The message without line breaks, invisible characters and class names, not too long. */
  static String of(String message) {
    String line = BREAK.matcher(message.strip()).replaceAll("; ");
    line = CLASS.matcher(INVISIBLE.matcher(line).replaceAll("?")).replaceAll("");
    StringBuilder words = new StringBuilder();
    for (String word : line.split(" ", -1)) {
      words.append(words.isEmpty() ? "" : " ").append(shortened(word, LONGEST_WORD));
    }
    return shortened(words.toString(), LONGEST);
  }

  /** Keeps the begin and the end of a long text, since a message ends with advice. */
  private static String shortened(String text, int most) {
    int half = most / 2 - 5;
    return text.length() <= most
        ? text
        : text.substring(0, half) + " ... " + text.substring(text.length() - half);
  }
}
