/** Initial value problems from the literature with trusted end states. */
package org.neuralode.testkit.problem;
