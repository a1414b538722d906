/** Operations on arrays as vectors. */
package org.neuralode.api.vector;
