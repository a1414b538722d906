/** Fields that carry tangents of the state along, as the strategies for derivatives need them. */
package org.neuralode.adjoint.tangent;
