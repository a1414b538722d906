package org.neuralode.training.data;

/** What a task learns from. */
public sealed interface Dataset permits TimeSeries, FunctionSamples {}
