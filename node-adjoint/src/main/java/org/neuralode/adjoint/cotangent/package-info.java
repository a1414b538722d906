/** Sums, checks and sizes of cotangents, which all strategies share. */
package org.neuralode.adjoint.cotangent;
