package org.neuralode.cli.docs;

import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles sources with the class path of the tests. */
final class Compilation {
  private Compilation() {}

  /** Compiles sources into a folder of class files; fails with the compiler's messages. */
  static void of(List<Path> sources, Path classes) throws Exception {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<String> options = new ArrayList<>(List.of("-d", classes.toString(), "-proc:none"));
    options.addAll(List.of("-cp", System.getProperty("java.class.path")));
    StringWriter words = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, Locale.ROOT, null)) {
      boolean done =
          compiler
              .getTask(
                  words, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
              .call();
      if (!done) {
        throw new AssertionError("does not compile:\n" + words);
      }
    }
  }
}
