package org.neuralode.cli.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Pages lead to each other. */
class LinksTest {
  /** The target of a link or an image: a file, a place in it, or both. */
  private static final Pattern LINK = Pattern.compile("]\\(([^)#\\s]*)(?:#([^)\\s]+))?\\)");

  /** A fenced block or a span of code; brackets in it are no links. */
  private static final Pattern CODE = Pattern.compile("(?ms)^```.*?^```|`[^`\\n]*`");

  private static final Pattern HEADING = Pattern.compile("(?m)^#+ +(.+)$");

  private static final Path DOCS = Repository.ROOT.resolve("docs");

  @Test
  void everyLinkAndImageLeadsToAFileAndAHeading() {
    List<String> broken = new ArrayList<>();
    int links = 0;
    for (Path page : Repository.allPages()) {
      Matcher link = LINK.matcher(prose(page));
      while (link.find()) {
        links++;
        if (!leadsSomewhere(page, link.group(1), link.group(2))) {
          broken.add(Repository.name(page) + ": " + link.group());
        }
      }
    }
    assertTrue(links > 50, "only " + links + " links found");
    assertEquals(List.of(), broken);
  }

  private static boolean leadsSomewhere(Path page, String target, String heading) {
    if (target.startsWith("https://")) {
      return true;
    }
    Path file = target.isEmpty() ? page : page.resolveSibling(target);
    if (!Files.exists(file)) {
      return false;
    }
    return heading == null || headings(file).anyMatch(heading::equals);
  }

  private static String prose(Path page) {
    return CODE.matcher(Repository.text(page))
        .replaceAll(code -> code.group().startsWith("```") ? "" : "code");
  }

  /** Names of headings as GitHub makes them. */
  private static Stream<String> headings(Path page) {
    String text = Pattern.compile("(?ms)^```.*?^```").matcher(Repository.text(page)).replaceAll("");
    return HEADING
        .matcher(text)
        .results()
        .map((MatchResult found) -> found.group(1).strip().toLowerCase(Locale.ROOT))
        .map(title -> title.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'));
  }

  @Test
  void theIndexNamesEveryPage() {
    String index = Repository.text(DOCS.resolve("README.md"));
    List<String> missing =
        Repository.files(DOCS, 3, ".md").stream()
            .map(page -> DOCS.relativize(page).toString().replace('\\', '/'))
            .filter(name -> !name.equals("README.md"))
            .filter(name -> !index.contains("](" + name + ")"))
            .toList();
    assertEquals(List.of(), missing);
  }

  @Test
  void theReadmeNamesEveryPageByTask() {
    String readme = Repository.text(Repository.ROOT.resolve("README.md"));
    List<String> pages =
        Repository.files(DOCS, 1, ".md").stream()
            .filter(page -> Repository.text(page).matches("(?s)# (How|Which)[^\\n]*\\?\\n.*"))
            .map(Repository::name)
            .map(name -> name.replace('\\', '/'))
            .toList();
    assertFalse(pages.isEmpty());
    assertEquals(
        List.of(), pages.stream().filter(page -> !readme.contains("](" + page + ")")).toList());
  }
}
