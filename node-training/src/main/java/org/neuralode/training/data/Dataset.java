package org.neuralode.training.data;

/** The data that a task learns from: time series or samples of a function. */
public sealed interface Dataset permits TimeSeries, FunctionSamples {}
