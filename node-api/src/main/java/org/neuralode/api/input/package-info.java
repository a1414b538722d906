/** Control inputs u(t) made from data, and vector fields that they drive. */
package org.neuralode.api.input;
