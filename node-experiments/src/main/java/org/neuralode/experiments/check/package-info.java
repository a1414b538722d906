/** Comparison of gradient strategies with each other and with finite differences. */
package org.neuralode.experiments.check;
