package org.neuralode.models.data;

/** What a task learns from. */
public sealed interface Dataset permits TimeSeries, FunctionSamples {}
