package org.neuralode.bench;

import org.neuralode.autodiff.engine.AutodiffEngine;
import org.neuralode.autodiff.engine.ProgramField;

/** The combinations of network, width and batch in the comparison with other libraries. */
public enum FieldSize {
  B1_H50(Network.SPIRAL, 50, 1),
  B20_H50(Network.SPIRAL, 50, 20),
  B512_H64(Network.SPIRAL, 64, 512),
  B1000_H256(Network.SPIRAL, 256, 1000),
  B64_H32_SOFTPLUS(Network.SOFTPLUS, 32, 64);

  private final Network network;
  private final int hidden;
  private final int batch;

  FieldSize(Network network, int hidden, int batch) {
    this.network = network;
    this.hidden = hidden;
    this.batch = batch;
  }

  /** The compiled field, in double precision on one thread. */
  ProgramField field() {
    return field(EngineChoice.DEFAULT.engine());
  }

  /** The field compiled by the given engine. */
  public ProgramField field(AutodiffEngine engine) {
    return network.field(engine, hidden, batch);
  }

  /** The network that the field computes. */
  public Network network() {
    return network;
  }

  /** Width of the hidden layer. */
  public int hidden() {
    return hidden;
  }

  /** Number of samples. */
  public int batch() {
    return batch;
  }

  /** Length of the whole batch's state. */
  public int stateLength() {
    return batch * network.dimension();
  }
}
