/**
 * Types for authors of solvers: steps that can be replayed and pulled back, and the capabilities of
 * a solver beyond solving.
 */
package org.neuralode.api.method;
