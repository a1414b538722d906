/** The neural ODE for time series: a flow between encoded states, trained to forecast. */
package org.neuralode.models.ode;
