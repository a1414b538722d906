/** What all generated code has in common. */
package org.neuralode.autodiff.bytecode;
