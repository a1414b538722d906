/** Right-hand sides and the derivatives they can give. */
package org.neuralode.api.field;
