/** The default engine: plain Java loops over tiles of samples. */
package org.neuralode.autodiff.cpu;
