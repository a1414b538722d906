/** Neural ODEs for time series. */
package org.neuralode.models.neuralode;
