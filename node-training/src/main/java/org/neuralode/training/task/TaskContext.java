package org.neuralode.training.task;

import org.neuralode.api.gradient.GradientStrategy;
import org.neuralode.api.solve.Solver;
import org.neuralode.autodiff.engine.AutodiffEngine;
import org.neuralode.training.data.Dataset;

/**
 * The data, methods and options that a model architecture is bound to.
 *
 * @param data the data
 * @param solver the ODE solver
 * @param gradient how gradients are taken
 * @param engine the engine that compiles graphs
 * @param training training options, of which the task applies batch size, windows, loss and
 *     validation split
 * @param seed seed of initialisation and shuffling
 */
public record TaskContext(
    Dataset data,
    Solver solver,
    GradientStrategy gradient,
    AutodiffEngine engine,
    TrainingOptions training,
    long seed) {}
