/** Rules that move parameters, and how their rate changes over time. */
package org.neuralode.training.optimize;
