package org.neuralode.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.neuralode.api.plugin.PluginRegistry;
import org.neuralode.cli.docs.Repository;
import picocli.CommandLine;

class DocumentedCommandsTest {
  /** A command on a line of its own, or between backticks. */
  private static final Pattern COMMAND =
      Pattern.compile("(?m)(?:^|`)\\./neuralode +([^`#\\n]*[^`#\\s])");

  private static CommandLine commandLine() {
    return Main.commandLine(new Environment(PluginRegistry::load, false, "test"));
  }

  @TestFactory
  Stream<DynamicTest> everyCommandThatIsShownParses() {
    List<DynamicTest> tests = new ArrayList<>();
    for (Path page : Repository.pages()) {
      Matcher matcher = COMMAND.matcher(Repository.text(page));
      while (matcher.find()) {
        String shown = matcher.group(1);
        tests.add(dynamicTest(Repository.name(page) + ": " + shown, () -> check(shown)));
      }
    }
    assertFalse(tests.isEmpty());
    return tests.stream();
  }

  private static void check(String shown) {
    List<String> words = new ArrayList<>(List.of(shown.split("\\s+", -1)));
    if (words.get(0).equals("--plugins")) { // the start script's own option
      words.subList(0, 2).clear();
    }
    commandLine().parseArgs(words.toArray(String[]::new));
    for (String word : words) {
      boolean ours = word.startsWith("experiments/") || word.startsWith("examples/");
      assertTrue(!ours || Files.exists(Repository.ROOT.resolve(word)), word + " does not exist");
    }
  }

  @TestFactory
  Stream<DynamicTest> everyExperimentIsValid() {
    List<Path> files = Repository.experiments();
    assertFalse(files.isEmpty());
    return files.stream()
        .map(
            file ->
                dynamicTest(
                    Repository.name(file),
                    () -> {
                      StringWriter errors = new StringWriter();
                      CommandLine command = commandLine().setErr(new PrintWriter(errors));
                      command.setOut(new PrintWriter(new StringWriter()));
                      int code = Main.execute(command, "validate", file.toString());
                      assertEquals(0, code, errors::toString);
                    }));
  }
}
