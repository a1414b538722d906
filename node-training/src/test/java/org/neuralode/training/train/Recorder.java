package org.neuralode.training.train;

import java.util.ArrayList;
import java.util.List;

/** A listener that remembers all events, and stops training after a number of mini-batches. */
public final class Recorder implements TrainingListener {
  private final List<Progress> epochs = new ArrayList<>();
  private final List<Progress> logged = new ArrayList<>();
  private final List<TrainingState> checkpoints = new ArrayList<>();
  private final int stopAfter;
  private int batches;

  public Recorder() {
    this(Integer.MAX_VALUE);
  }

  public Recorder(int stopAfter) {
    this.stopAfter = stopAfter;
  }

  public List<Integer> epochs() {
    return epochs.stream().map(Progress::epoch).toList();
  }

  List<Integer> logged() {
    return logged.stream().map(Progress::epoch).toList();
  }

  public List<TrainingState> checkpoints() {
    return checkpoints;
  }

  @Override
  public void onEpoch(Progress progress) {
    epochs.add(progress);
  }

  @Override
  public void onLog(Progress progress) {
    logged.add(progress);
  }

  @Override
  public void onCheckpoint(TrainingState state) {
    checkpoints.add(state);
  }

  @Override
  public boolean stopRequested() {
    return ++batches >= stopAfter;
  }
}
