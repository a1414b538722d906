package org.neuralode.cli.docs;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ServiceLoader;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.neuralode.api.plugin.PluginProvider;
import org.neuralode.api.plugin.PluginRegistry;

/** The project examples/plugin as a jar beside the library. */
public final class ExamplePlugin implements AutoCloseable {
  /** The folder of the example project. */
  public static final Path FOLDER = Repository.ROOT.resolve("examples/plugin");

  private final URLClassLoader loader;

  /**
   * @param work an empty folder
   */
  public ExamplePlugin(Path work) throws Exception {
    Path classes = Files.createDirectories(work.resolve("classes"));
    Compilation.of(Repository.files(FOLDER.resolve("src/main/java"), 9, ".java"), classes);
    Path jar = work.resolve("plugin.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      pack(classes, out);
      pack(FOLDER.resolve("src/main/resources"), out);
    }
    loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, getClass().getClassLoader());
  }

  private static void pack(Path folder, JarOutputStream jar) throws IOException {
    for (Path file : Repository.files(folder, 9, "")) {
      jar.putNextEntry(new JarEntry(folder.relativize(file).toString().replace('\\', '/')));
      Files.copy(file, (OutputStream) jar);
      jar.closeEntry();
    }
  }

  /** A registry of the library's plug-ins and those of the example. */
  public PluginRegistry registry() {
    return new PluginRegistry(ServiceLoader.load(PluginProvider.class, loader));
  }

  @Override
  public void close() throws IOException {
    loader.close();
  }
}
