package org.neuralode.training.task;

import org.neuralode.api.gradient.GradientStrategy;
import org.neuralode.api.solve.Solver;
import org.neuralode.autodiff.engine.AutodiffEngine;
import org.neuralode.training.data.Dataset;

/**
 * What a model architecture is bound to.
 *
 * @param data the data
 * @param solver the ODE solver
 * @param gradient how gradients are taken
 * @param engine what compiles graphs
 * @param training batch size, windows, loss and validation split are the task's to use
 * @param seed seeds initialisation and shuffling
 */
public record TaskContext(
    Dataset data,
    Solver solver,
    GradientStrategy gradient,
    AutodiffEngine engine,
    TrainingOptions training,
    long seed) {}
