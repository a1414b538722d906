/** Registration of the gradient strategies as plug-ins. */
package org.neuralode.adjoint.plugin;
