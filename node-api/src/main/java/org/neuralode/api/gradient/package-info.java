/** Strategies that run a solve so that its gradient can be computed afterwards. */
package org.neuralode.api.gradient;
