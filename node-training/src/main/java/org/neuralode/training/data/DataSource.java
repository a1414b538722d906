package org.neuralode.training.data;

import java.nio.file.Path;

/** A source of data, read or generated; the plug-in slot behind {@code data:}. Immutable. */
public interface DataSource {

  /**
   * Reads or generates the data.
   *
   * @param folder relative file names are resolved against this folder
   * @param seed seed of all random choices
   * @throws IllegalArgumentException if the data cannot be used; the message names file, line and
   *     column
   */
  Dataset load(Path folder, long seed);
}
