package org.neuralode.cli.docs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A fenced block of a page.
 *
 * @param page the page
 * @param line the line where the block begins, from 1
 * @param language the word behind the fence
 * @param text the lines of the block
 * @param output the block of language {@code text} directly behind this block: the output it prints
 */
public record Block(Path page, int line, String language, String text, Optional<String> output) {
  private static final String FENCE = "```";

  /** Every block of every page in one of these languages. */
  public static List<Block> all(String... languages) {
    List<String> wanted = List.of(languages);
    return every().stream().filter(block -> wanted.contains(block.language)).toList();
  }

  /** Every block of every page. */
  public static List<Block> every() {
    return Repository.pages().stream().flatMap(page -> of(page).stream()).toList();
  }

  private static List<Block> of(Path page) {
    List<String> lines = Repository.text(page).lines().toList();
    List<Block> blocks = new ArrayList<>();
    int lastEnd = -1;
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).startsWith(FENCE)) {
        continue;
      }
      int end = i + 1;
      while (!lines.get(end).equals(FENCE)) {
        end++;
      }
      String language = lines.get(i).substring(FENCE.length()).strip();
      String text = String.join("\n", lines.subList(i + 1, end)) + "\n";
      boolean follows =
          lastEnd >= 0 && lines.subList(lastEnd + 1, i).stream().allMatch(String::isBlank);
      if (language.equals("text") && follows) {
        blocks.add(blocks.remove(blocks.size() - 1).printing(text));
      } else {
        blocks.add(new Block(page, i + 1, language, text, Optional.empty()));
      }
      lastEnd = end;
      i = end;
    }
    return blocks;
  }

  private Block printing(String printed) {
    return new Block(page, line, language, text, Optional.of(printed));
  }

  /** The block's place as page and line. */
  public String place() {
    return Repository.name(page) + ":" + line;
  }
}
