/** The solvers as plug-ins; a tableau of your own becomes one with a single call. */
package org.neuralode.solvers.plugin;
