/** Ways to run a solve so that it can be pulled back. */
package org.neuralode.api.gradient;
