package org.neuralode.experiments.config;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A value, and how it would be written in YAML with nothing left out.
 *
 * @param value the value
 * @param resolved its YAML; missing where a default cannot be written down
 */
record Bound(Object value, JsonNode resolved) {}
