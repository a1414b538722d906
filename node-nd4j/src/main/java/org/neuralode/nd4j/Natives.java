package org.neuralode.nd4j;

import org.nd4j.linalg.factory.Nd4j;

/** ND4J's native library, which is loaded only when it is first used. */
final class Natives {
  private Natives() {}

  /**
   * Loads the library, in about two seconds, if it is not loaded yet.
   *
   * @throws IllegalArgumentException if the class path has no library for this platform
   */
  static void require() {
    try {
      Nd4j.getBackend();
    } catch (LinkageError | RuntimeException e) {
      throw new IllegalArgumentException(
          ("nd4j: no native library for %s %s could be loaded (%s); put org.nd4j:nd4j-native with the classifier"
                  + " of this platform on the class path, see docs/nd4j.md, or use the engine java")
              .formatted(System.getProperty("os.name"), System.getProperty("os.arch"), root(e)),
          e);
    }
  }

  private static Throwable root(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }
}
