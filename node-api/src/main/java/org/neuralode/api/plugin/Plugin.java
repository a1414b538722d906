package org.neuralode.api.plugin;

import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * One named choice for one slot of an experiment: {@code solver: { type: tsit5, rtol: 1e-8 }} names
 * the plug-in {@code tsit5} of the slot {@code Solver} and sets its option {@code rtol}.
 *
 * @param slot the type that the plug-in provides, for instance {@code Solver.class}
 * @param id its name in that slot: lower-case letters, digits and inner hyphens
 * @param summary one line of help
 * @param defaults the options where the user sets none; a record that checks itself in its compact
 *     constructor
 * @param create makes the object from checked options
 * @param <T> type that the plug-in provides
 * @param <O> type of its options
 */
public record Plugin<T, O extends Record>(
    Class<T> slot, String id, String summary, O defaults, Function<O, ? extends T> create) {

  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

  public Plugin {
    Objects.requireNonNull(slot, "slot");
    Objects.requireNonNull(defaults, "defaults");
    Objects.requireNonNull(create, "create");
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "plug-in id '"
              + id
              + "': use lower-case letters, digits and inner hyphens, as in rk4 or my-solver");
    }
    if (summary.isBlank() || summary.contains("\n")) {
      throw new IllegalArgumentException(
          "plug-in " + id + ": the summary must be one line of text");
    }
  }

  /** Makes the plug-in's object from an options record. */
  public T createFrom(Record options) {
    @SuppressWarnings("unchecked") // the cast is checked on the next line by the record's own class
    Class<O> type = (Class<O>) defaults.getClass();
    return create.apply(type.cast(options));
  }
}
