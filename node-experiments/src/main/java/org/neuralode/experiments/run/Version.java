package org.neuralode.experiments.run;

import java.util.Optional;

/** What a run was made with. */
public final class Version {
  private Version() {}

  /** The version of this project, from the manifest of its jar. */
  public static String neuralode() {
    return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
        .orElse("development");
  }

  /** The Java machine. */
  public static String java() {
    return "%s, %s (%s)"
        .formatted(
            System.getProperty("java.version"),
            System.getProperty("java.vm.name"),
            System.getProperty("java.vendor"));
  }

  /** The operating system and processor. */
  public static String os() {
    return "%s %s, %s, %d processors"
        .formatted(
            System.getProperty("os.name"),
            System.getProperty("os.version"),
            System.getProperty("os.arch"),
            Runtime.getRuntime().availableProcessors());
  }
}
