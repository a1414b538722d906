package org.neuralode.text;

import java.util.List;
import org.neuralode.api.input.InputPath;

/**
 * Control inputs that formulas can name.
 *
 * @param names names of the inputs, in order
 * @param paths with one channel per name altogether
 */
public record Inputs(List<String> names, List<InputPath> paths) {

  /** No inputs at all. */
  public static final Inputs NONE = new Inputs(List.of(), List.of());

  public Inputs {
    names = List.copyOf(names);
    paths = List.copyOf(paths);
    int channels = paths.stream().mapToInt(InputPath::channels).sum();
    if (names.size() != channels) {
      throw new IllegalArgumentException(
          names.size() + " names of inputs, but the path has " + channels + " channels");
    }
  }

  /** Creates inputs from one path with one channel per name. */
  public Inputs(List<String> names, InputPath path) {
    this(names, List.of(path));
  }

  /** All paths side by side, as one path. */
  public InputPath path() {
    return InputPath.joined(paths);
  }
}
