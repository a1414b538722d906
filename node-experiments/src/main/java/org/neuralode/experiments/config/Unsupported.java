package org.neuralode.experiments.config;

import java.util.Collection;
import java.util.Locale;

/** Recognises kinds of problems that are not supported by the keys that people write for them. */
final class Unsupported {
  private Unsupported() {}

  /** The message about an unknown key of a problem. */
  static String hint(String key, Collection<String> known) {
    return switch (key.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "")) {
      case "mass", "massmatrix", "m" ->
          "mass matrices are not supported; solve for the derivatives, and give each state its own equation";
      case "algebraic", "constraints", "dae", "residual", "residuals" ->
          "algebraic equations are not supported; differentiate them, or put what they define into values";
      case "delay", "delays", "history", "lags" ->
          "delays are not supported; a chain of states that follow each other comes close to one";
      case "noise", "diffusion", "sde" ->
          "stochastic equations are not supported; the noise can be an input of a path that is given";
      default -> "unknown key; " + Suggestion.among(key, known);
    };
  }
}
