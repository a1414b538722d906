/** Working with plug-ins in tests. */
package org.neuralode.testkit.plugin;
