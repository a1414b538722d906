package org.neuralode.experiments.run;

import org.neuralode.training.train.Progress;

/** Shows the user how training goes. */
public interface TrainingDisplay extends AutoCloseable {

  /**
   * Training begins.
   *
   * @param done epochs completed in earlier sessions
   * @param epochs epochs in all
   */
  void begin(int done, int epochs);

  /** An epoch is complete. */
  void epoch(Progress progress);

  /** Something that the user should know. */
  void warn(String line);

  /** Training has ended, for whatever reason. */
  @Override
  void close();

  /** Shows nothing. */
  TrainingDisplay NONE =
      new TrainingDisplay() {
        @Override
        public void begin(int done, int epochs) {}

        @Override
        public void epoch(Progress progress) {}

        @Override
        public void warn(String line) {}

        @Override
        public void close() {}
      };
}
