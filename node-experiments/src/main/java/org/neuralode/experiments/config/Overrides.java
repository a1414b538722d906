package org.neuralode.experiments.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Applies assignments such as {@code --set solver.rtol=1e-8} to a tree before the tree is bound.
 */
final class Overrides {
  private static final Pattern STEPS = Pattern.compile("[.\\[\\]]+");
  private static final Pattern INDEX = Pattern.compile("0|[1-9][0-9]{0,8}");

  /** Sections of a problem whose keys are names that its formulas use. */
  private static final Set<String> NAMED = Set.of("parameters", "states");

  private Overrides() {}

  /**
   * Sets values in the tree, in the order given.
   *
   * @param assignments each {@code path=value}; the value is YAML, list elements go by index from 0
   */
  static void apply(ObjectNode tree, List<String> assignments) {
    assignments.forEach(assignment -> apply(tree, assignment));
  }

  /**
   * Sets values in the tree of a problem, in the order given; names of states and parameters must
   * stand in the file, as no formula can use a new one.
   *
   * @param assignments each {@code path=value}
   * @throws ConfigException if the file has no parameter or state of this name
   */
  static void applyToProblem(ObjectNode tree, List<String> assignments) {
    for (String assignment : assignments) {
      requireNamed(tree, assignment);
      apply(tree, assignment);
    }
  }

  private static void requireNamed(ObjectNode tree, String assignment) {
    String path = assignment.substring(0, Math.max(0, assignment.indexOf('='))).strip();
    List<String> steps = steps(path);
    if (steps.size() < 2 || !NAMED.contains(steps.get(0))) {
      return;
    }
    JsonNode section = tree.path(steps.get(0));
    if (NodeKind.absent(section) || (section.isObject() && !section.has(steps.get(1)))) {
      List<String> known = new ArrayList<>();
      section.fieldNames().forEachRemaining(known::add);
      throw ConfigException.at(
          "--set " + assignment,
          "'%s' is not among the %s of the file; %s"
              .formatted(steps.get(1), steps.get(0), Suggestion.among(steps.get(1), known)));
    }
  }

  private static List<String> steps(String path) {
    return Arrays.stream(STEPS.split(path)).filter(step -> !step.isEmpty()).toList();
  }

  private static void apply(ObjectNode tree, String assignment) {
    String place = "--set " + assignment;
    int equals = assignment.indexOf('=');
    if (equals < 1) {
      throw ConfigException.at(place, "expected path=value, such as solver.rtol=1e-8");
    }
    String path = assignment.substring(0, equals).strip();
    List<String> steps = steps(path);
    if (steps.isEmpty()) {
      throw ConfigException.at(place, "the path is empty; expected one such as solver.rtol");
    }
    JsonNode value = YamlFile.value(assignment.substring(equals + 1), place);
    if (value.isMissingNode()) {
      value = JsonNodeFactory.instance.nullNode();
    }
    JsonNode parent = tree;
    for (int i = 0; i < steps.size() - 1; i++) {
      parent = descend(parent, steps.get(i), String.join(".", steps.subList(0, i + 1)), place);
    }
    put(parent, steps.get(steps.size() - 1), value, place);
  }

  /** The mapping or list below a node; a mapping is created if there is nothing yet. */
  private static JsonNode descend(JsonNode parent, String step, String path, String place) {
    JsonNode child = parent.isArray() ? element(parent, step, place) : parent.path(step);
    if (NodeKind.absent(child)) {
      child = JsonNodeFactory.instance.objectNode();
      put(parent, step, child, place);
    } else if (child.isTextual()) {
      // The short form of a plug-in, `solver: tsit5`, opens up to take an option.
      child = JsonNodeFactory.instance.objectNode().put(Slots.TYPE, child.textValue());
      put(parent, step, child, place);
    } else if (!child.isContainerNode()) {
      throw ConfigException.at(
          place, path + " is " + NodeKind.of(child) + "; nothing can be set below it");
    }
    return child;
  }

  private static JsonNode element(JsonNode list, String step, String place) {
    return list.get(index(list, step, place));
  }

  private static void put(JsonNode parent, String step, JsonNode value, String place) {
    if (parent instanceof ArrayNode list) {
      list.set(index(list, step, place), value);
    } else {
      ((ObjectNode) parent).set(step, value);
    }
  }

  private static int index(JsonNode list, String step, String place) {
    int index = INDEX.matcher(step).matches() ? Integer.parseInt(step) : -1;
    if (index < 0 || index >= list.size()) {
      throw ConfigException.at(
          place, "'%s' is not an index of a list of %d (from 0)".formatted(step, list.size()));
    }
    return index;
  }
}
