package org.neuralode.text;

import java.util.List;
import org.neuralode.api.input.InputPath;

/**
 * Control inputs that formulas can name.
 *
 * @param names in order
 * @param path one channel per name
 */
public record Inputs(List<String> names, InputPath path) {

  /** No inputs. */
  public static final Inputs NONE = new Inputs(List.of(), InputPath.joined(List.of()));

  public Inputs {
    names = List.copyOf(names);
    if (names.size() != path.channels()) {
      throw new IllegalArgumentException(
          names.size() + " names of inputs, but the path has " + path.channels() + " channels");
    }
  }
}
