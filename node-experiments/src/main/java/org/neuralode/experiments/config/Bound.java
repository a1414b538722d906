package org.neuralode.experiments.config;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A value with its YAML, in which every default is written out.
 *
 * @param value the value
 * @param resolved its YAML; missing where a default cannot be written down
 */
record Bound(Object value, JsonNode resolved) {}
