package org.neuralode.experiments.config;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads and creates records by reflection. */
public final class Records {
  /**
   * Matches a message about one option, such as {@code rtol must be positive}, but not {@code rtol
   * and atol must be positive}.
   */
  private static final Pattern ABOUT_AN_OPTION =
      Pattern.compile("(\\w+):? ((?:must|is|has|needs|names|cannot|may)\\b.*)", Pattern.DOTALL);

  private Records() {}

  /** The names of a record's components in order. */
  public static List<String> names(Class<?> type) {
    return Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName).toList();
  }

  /** The value of one component. */
  public static Object value(Record record, RecordComponent component) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(record);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("cannot read " + component + " of " + record.getClass(), e);
    }
  }

  /** All values by component name. */
  static Map<String, Object> values(Record record) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      values.put(component.getName(), value(record, component));
    }
    return values;
  }

  /**
   * Calls the canonical constructor.
   *
   * @throws ConfigException if the constructor refuses the values; names the option if the refusal
   *     begins with an option's name
   */
  static Object create(Class<?> type, Object[] values, KeyPath path) {
    try {
      Class<?>[] types =
          Arrays.stream(type.getRecordComponents())
              .map(RecordComponent::getType)
              .toArray(Class<?>[]::new);
      Constructor<?> constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IllegalArgumentException refused) {
        throw refusal(refused, names(type), path);
      }
      throw new IllegalStateException("cannot create " + type.getName(), e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot create " + type.getName(), e);
    }
  }

  /**
   * Adds the path to a refusal: {@code rtol must be positive} at {@code solver} becomes {@code
   * solver.rtol: must be positive}.
   */
  static ConfigException refusal(
      IllegalArgumentException refused, List<String> options, KeyPath path) {
    String message = String.valueOf(refused.getMessage());
    Matcher sentence = ABOUT_AN_OPTION.matcher(message);
    return sentence.matches() && options.contains(sentence.group(1))
        ? path.child(sentence.group(1)).problem(sentence.group(2))
        : path.problem(message);
  }
}
