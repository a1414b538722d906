package org.neuralode.experiments.config;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;

/** Types of record components. */
final class Types {
  private Types() {}

  /** The class of a type, such as {@code List} of {@code List<String>}. */
  static Class<?> raw(Type type) {
    return (Class<?>) (type instanceof ParameterizedType p ? p.getRawType() : type);
  }

  /** The first type argument, such as {@code String} of {@code List<String>}. */
  static Type argument(Type type) {
    return ((ParameterizedType) type).getActualTypeArguments()[0];
  }
}
