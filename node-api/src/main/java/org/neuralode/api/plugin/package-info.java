/**
 * What a jar provides to add choices to experiments: an id, a record of options, and how to make
 * the thing.
 */
package org.neuralode.api.plugin;
