/** Gradient strategies: ways to run a solve so that cotangents can be pulled back through it. */
package org.neuralode.api.gradient;
