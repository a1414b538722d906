package org.neuralode.experiments.run;

import org.neuralode.training.train.Progress;

/** Shows the user the progress of training. */
public interface TrainingDisplay extends AutoCloseable {

  /**
   * Shows that training begins.
   *
   * @param done epochs completed in earlier sessions
   * @param epochs epochs in all
   */
  void begin(int done, int epochs);

  /** Shows that an epoch is complete. */
  void epoch(Progress progress);

  /** Shows a warning. */
  void warn(String line);

  /** Shows that training has ended, for whatever reason. */
  @Override
  void close();

  /** A display that shows nothing. */
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
