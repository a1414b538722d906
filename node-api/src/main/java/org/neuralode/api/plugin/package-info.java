/**
 * Plug-ins, by which a jar adds choices to experiments: an id, a record of options, and a function
 * that makes the object.
 */
package org.neuralode.api.plugin;
