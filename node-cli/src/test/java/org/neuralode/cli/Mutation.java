package org.neuralode.cli;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Damages a file as accidents, editors and people who mean harm do; equal seeds do equal damage.
 */
final class Mutation {
  private static final Pattern NUMBER =
      Pattern.compile("(?<![\\w.])-?\\d+(?:\\.\\d+)?(?:[eE]-?\\d+)?");
  private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z-]*");
  private static final List<String> NUMBERS =
      List.of(
          "NaN",
          ".nan",
          ".inf",
          "-.inf",
          "1e999",
          "-1e999",
          "1e308",
          "1e-320",
          "-1",
          "-0.0",
          "0",
          "2147483647",
          "2147483648",
          "4294967297",
          "9223372036854775807",
          "-9223372036854775808",
          "0x1F",
          "010",
          "1_000",
          "1,5",
          "1e999999999",
          "9".repeat(1100),
          "1e-" + "9".repeat(30));
  private static final List<String> VALUES =
      List.of(
          "[]",
          "{}",
          "[1, [2, {x: 3}]]",
          "{type: {type: x}}",
          "null",
          "~",
          "''",
          "\"",
          "'",
          "true",
          "no",
          "*a",
          "&a",
          "!!python/object:x [y]",
          "!!binary aGVsbG8=",
          "---",
          "...",
          "<<: {}",
          "? x",
          "- -",
          "|",
          ">",
          "%",
          "@",
          "`",
          "#",
          "../../x",
          "/dev/null",
          "a\0b",
          "x: y: z",
          "\t",
          "${x}",
          "%s%n%d");
  private static final List<String> UNICODE =
      List.of(
          "ä",
          "λ",
          "\uFEFF",
          "\u202E",
          "\u0000",
          "\u2028",
          "😀",
          "\uFFFF",
          "é",
          "\u0007",
          "\u00A0",
          "−",
          "\r",
          "\u001B[31m");

  private final Random random;

  Mutation(long seed) {
    random = new Random(seed);
  }

  /** A copy of the content with one to three pieces of damage. */
  byte[] of(byte[] content) {
    byte[] damaged = content;
    for (int times = 1 + random.nextInt(3); times > 0; times--) {
      damaged = once(damaged);
    }
    return damaged;
  }

  /** A random one of several choices. */
  <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  private byte[] once(byte[] content) {
    int kind = random.nextInt(14);
    if (content.length == 0 || kind == 0) {
      return inserted(content, pick(UNICODE).getBytes(StandardCharsets.UTF_8));
    }
    return switch (kind) {
      case 1 -> flipped(content);
      case 2 -> Arrays.copyOf(content, random.nextInt(content.length));
      case 3, 4, 5 -> replaced(content, NUMBER, pick(NUMBERS));
      case 6, 7 -> replaced(content, WORD, pick(VALUES));
      case 8 -> replaced(content, NUMBER, pick(VALUES));
      case 9 -> replaced(content, WORD, anotherWord(content));
      case 10 -> inserted(content, nested().getBytes(StandardCharsets.UTF_8));
      case 11 -> inserted(content, "x".repeat(1 + random.nextInt(100_000)).getBytes(latin()));
      default -> lines(content, kind);
    };
  }

  private static Charset latin() {
    return StandardCharsets.ISO_8859_1;
  }

  private byte[] flipped(byte[] content) {
    byte[] flipped = content.clone();
    for (int times = 1 + random.nextInt(4); times > 0; times--) {
      flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return flipped;
  }

  private String nested() {
    int depth = pick(List.of(3, 60, 2_000, 20_000));
    return pick(List.of("[", "{a: ", "(", "{\"a\":", "- ", "-(", "2^")).repeat(depth);
  }

  private String anotherWord(byte[] content) {
    List<MatchResult> words = WORD.matcher(new String(content, latin())).results().toList();
    return words.isEmpty() ? "word" : pick(words).group();
  }

  private byte[] replaced(byte[] content, Pattern pattern, String by) {
    String text = new String(content, latin());
    List<MatchResult> found = pattern.matcher(text).results().toList();
    if (found.isEmpty()) {
      return flipped(content);
    }
    MatchResult at = pick(found);
    return (text.substring(0, at.start()) + by + text.substring(at.end())).getBytes(latin());
  }

  private byte[] inserted(byte[] content, byte[] what) {
    int at = random.nextInt(content.length + 1);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(content, 0, at);
    out.writeBytes(what);
    out.write(content, at, content.length - at);
    return out.toByteArray();
  }

  /** Deletes, doubles or moves a random line. */
  private byte[] lines(byte[] content, int kind) {
    List<String> lines = new ArrayList<>(new String(content, latin()).lines().toList());
    if (lines.isEmpty()) {
      return content;
    }
    int at = random.nextInt(lines.size());
    String line = lines.get(at);
    if (kind == 12) {
      lines.remove(at);
    }
    if (random.nextBoolean()) {
      lines.add(random.nextInt(lines.size() + 1), line);
    }
    return (String.join("\n", lines) + "\n").getBytes(latin());
  }
}
