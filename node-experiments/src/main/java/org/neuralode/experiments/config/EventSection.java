package org.neuralode.experiments.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.neuralode.api.event.Event;
import org.neuralode.text.FormulaEvent;
import org.neuralode.text.Scope;

/** The section {@code events}, which maps names to {@code {when, direction, then, persistent}}. */
record EventSection(JsonNode node) {
  private static final KeyPath PATH = new KeyPath("events");
  private static final List<String> KEYS = List.of("when", "direction", "then", "persistent");
  private static final List<String> ENDS = List.of("record", "stop");

  /** The events, in order. */
  List<FormulaEvent> read(Scope scope) {
    if (NodeKind.absent(node)) {
      return List.of();
    }
    if (!node.isObject()) {
      throw Scalars.mismatch("a mapping such as { hit: { when: y1 } }", node, PATH);
    }
    List<FormulaEvent> events = new ArrayList<>();
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      events.add(event(scope, entry.getKey(), entry.getValue()));
    }
    return events;
  }

  private static FormulaEvent event(Scope scope, String name, JsonNode node) {
    KeyPath path = PATH.child(name);
    if (!node.isObject()) {
      throw Scalars.mismatch("a mapping such as { when: y1, then: stop }", node, path);
    }
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      if (!KEYS.contains(entry.getKey())) {
        throw path.child(entry.getKey())
            .problem("unknown key; " + Suggestion.among(entry.getKey(), KEYS));
      }
    }
    if (NodeKind.absent(node.path("when"))) {
      throw path.child("when").problem("is required: the formula whose zero is the event");
    }
    String when = Formulas.formula(node.path("when"), path.child("when"));
    Event.Direction direction = direction(node.path("direction"), path.child("direction"));
    Event.Pending pending = pending(node.path("persistent"), path.child("persistent"));
    JsonNode then = node.path("then");
    KeyPath thenPath = path.child("then");
    FormulaEvent event =
        then.isObject()
            ? FormulaEvent.parse(scope, name, when, direction, jump(then, thenPath))
            : FormulaEvent.parse(scope, name, when, direction, action(then, thenPath));
    return event.with(pending);
  }

  private static Event.Pending pending(JsonNode node, KeyPath path) {
    if (!NodeKind.absent(node) && !node.isBoolean()) {
      throw Scalars.mismatch("true or false", node, path);
    }
    return node.asBoolean(true) ? Event.Pending.PERSISTENT : Event.Pending.CHECKED_AGAIN;
  }

  private static Event.Direction direction(JsonNode node, KeyPath path) {
    return NodeKind.absent(node)
        ? Event.Direction.ANY
        : (Event.Direction) Scalars.read(Event.Direction.class, node, path);
  }

  private static FormulaEvent.Action action(JsonNode node, KeyPath path) {
    if (NodeKind.absent(node)) {
      return FormulaEvent.Action.RECORD;
    }
    if (!node.isTextual() || !ENDS.contains(node.asText())) {
      String problem =
          "expected record, stop, or new values such as { y2: -0.9*y2 }, found "
              + NodeKind.of(node);
      throw path.problem(
          problem
              + Suggestion.closest(node.asText(), ENDS)
                  .map(word -> "; did you mean '" + word + "'?")
                  .orElse(""));
    }
    return FormulaEvent.Action.valueOf(node.asText().toUpperCase(Locale.ROOT));
  }

  private static Map<String, String> jump(JsonNode node, KeyPath path) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      texts.put(entry.getKey(), Formulas.formula(entry.getValue(), path.child(entry.getKey())));
    }
    return texts;
  }
}
