/**
 * The plug-in interface, by which a jar adds components to experiments: each with an id, a record
 * of options, and a function that makes the component.
 */
package org.neuralode.api.plugin;
