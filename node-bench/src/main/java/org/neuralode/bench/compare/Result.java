package org.neuralode.bench.compare;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * A row with the times of this library and of the peers.
 *
 * @param ours times of this library; empty if this version of the engine has no such option
 * @param peers times of the peers that ran the row
 */
record Result(Row row, Optional<Measured> ours, Map<Peer, Measured> peers) {
  /** The first line of the CSV file. */
  static final String CSV_HEADER =
      "workload,precision,ours_ms,torchdiffeq_ms,diffrax_ms,ours_steps,diffrax_steps,"
          + "ratio_to_diffrax";

  private Optional<Measured> peer(Peer peer) {
    return Optional.ofNullable(peers.get(peer));
  }

  /** This library's CPU time in milliseconds, which stays valid when others use the machine. */
  private Optional<Double> cpu() {
    return ours.flatMap(measured -> boxed(measured.cpuMs()));
  }

  private Optional<Double> ratio() {
    return peer(Peer.DIFFRAX).flatMap(theirs -> ours.map(own -> own.ms() / theirs.ms()));
  }

  /** A line of the CSV file; unknown values are empty. */
  String csv() {
    return String.join(
        ",",
        row.name(),
        row.precision(),
        ms(ours),
        ms(peer(Peer.TORCHDIFFEQ)),
        ms(peer(Peer.DIFFRAX)),
        steps(ours),
        steps(peer(Peer.DIFFRAX)),
        number(ratio()));
  }

  /** The header above the lines of the table. */
  static final String TABLE_HEADER =
      """
      | workload | precision | ours, ms | CPU, ms | torchdiffeq, ms | diffrax, ms | steps: ours, diffrax | ours / diffrax | diffrax published, scaled | ours / that: wall, CPU |
      |---|---|---|---|---|---|---|---|---|---|
      """;

  /**
   * A line of the table.
   *
   * @param speed ratio of a time on this machine to the time on the machine of the published
   *     numbers
   */
  String line(double speed) {
    Optional<Double> scaled = Published.of(row).map(published -> published.diffrax() * speed);
    return "| "
        + String.join(
            " | ",
            row.name(),
            row.precision(),
            shown(ms(ours)),
            shown(number(cpu())),
            shown(ms(peer(Peer.TORCHDIFFEQ))),
            shown(ms(peer(Peer.DIFFRAX))),
            shown(steps(ours)) + ", " + shown(steps(peer(Peer.DIFFRAX))) + stepsApart(),
            shown(number(ratio())),
            shown(number(scaled)),
            shown(number(scaled.flatMap(theirs -> ours.map(own -> own.ms() / theirs))))
                + ", "
                + shown(number(scaled.flatMap(theirs -> cpu().map(own -> own / theirs)))))
        + " |";
  }

  private String stepsApart() {
    OptionalLong own = ours.map(Measured::steps).orElse(OptionalLong.empty());
    OptionalLong theirs = peer(Peer.DIFFRAX).map(Measured::steps).orElse(OptionalLong.empty());
    return own.isPresent()
            && theirs.isPresent()
            && Math.abs(own.getAsLong() - theirs.getAsLong()) > 1
        ? " (not the same work)"
        : "";
  }

  private static String shown(String cell) {
    return cell.isEmpty() ? "-" : cell;
  }

  private static String ms(Optional<Measured> measured) {
    return number(measured.map(Measured::ms));
  }

  private static String steps(Optional<Measured> measured) {
    OptionalLong steps = measured.map(Measured::steps).orElse(OptionalLong.empty());
    return steps.isPresent() ? Long.toString(steps.getAsLong()) : "";
  }

  private static Optional<Double> boxed(OptionalDouble value) {
    return value.isPresent() ? Optional.of(value.getAsDouble()) : Optional.empty();
  }

  /** A number with three digits; empty if there is none. */
  private static String number(Optional<Double> value) {
    return value.map(v -> new BigDecimal(v).round(new MathContext(3)).toPlainString()).orElse("");
  }
}
