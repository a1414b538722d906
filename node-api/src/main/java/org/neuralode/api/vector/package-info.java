/** Operations on plain vectors. */
package org.neuralode.api.vector;
