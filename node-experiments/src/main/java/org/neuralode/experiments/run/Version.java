package org.neuralode.experiments.run;

import java.util.Optional;

/** The versions of the software that a run is made with. */
public final class Version {
  private Version() {}

  /** The version of this project, from the manifest of its jar. */
  public static String neuralode() {
    return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
        .orElse("development");
  }

  /** The version, name and vendor of the Java machine. */
  public static String java() {
    return "%s, %s (%s)"
        .formatted(
            System.getProperty("java.version"),
            System.getProperty("java.vm.name"),
            System.getProperty("java.vendor"));
  }

  /** The operating system, its architecture and the number of processors. */
  public static String os() {
    return "%s %s, %s, %d processors"
        .formatted(
            System.getProperty("os.name"),
            System.getProperty("os.version"),
            System.getProperty("os.arch"),
            Runtime.getRuntime().availableProcessors());
  }
}
