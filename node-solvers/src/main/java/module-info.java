/** Solvers for initial value problems. */
module org.neuralode.solvers {
  requires transitive org.neuralode.api;

  exports org.neuralode.solvers.auto;
  exports org.neuralode.solvers.rk;
  exports org.neuralode.solvers.adams;
  exports org.neuralode.solvers.symplectic;
  exports org.neuralode.solvers.reversible;
  exports org.neuralode.solvers.implicit;
  exports org.neuralode.solvers.batch;
  exports org.neuralode.solvers.bdf;
  exports org.neuralode.solvers.control;
  exports org.neuralode.solvers.dirk;
  exports org.neuralode.solvers.events;
  exports org.neuralode.solvers.input;
  exports org.neuralode.solvers.loop;
  exports org.neuralode.solvers.rosenbrock;
  exports org.neuralode.solvers.plugin;

  provides org.neuralode.api.plugin.PluginProvider with
      org.neuralode.solvers.plugin.SolverPlugins;
}
