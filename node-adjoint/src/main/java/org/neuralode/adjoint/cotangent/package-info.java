/** Sums, checks and sizes of cotangents, shared by all strategies. */
package org.neuralode.adjoint.cotangent;
