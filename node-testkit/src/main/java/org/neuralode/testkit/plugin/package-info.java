/** Plug-in options for tests. */
package org.neuralode.testkit.plugin;
