package org.neuralode.training.checkpoint;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Named arrays of doubles in the safetensors format: eight bytes of header length, a JSON header
 * with type, shape and place of every tensor, and the numbers, little-endian.
 *
 * @see <a href="https://huggingface.co/docs/safetensors">format</a>
 */
final class SafeTensors {
  /** The most bytes that an array, and so a file, can have. */
  private static final long LARGEST = Integer.MAX_VALUE - 8;

  private SafeTensors() {}

  /**
   * A tensor of doubles.
   *
   * @param shape lengths of its dimensions
   * @param values row by row
   */
  record Tensor(List<Integer> shape, double[] values) {}

  static byte[] encode(Map<String, Tensor> tensors) throws IOException {
    byte[] header = header(tensors).getBytes(StandardCharsets.UTF_8);
    long doubles = tensors.values().stream().mapToLong(t -> t.values().length).sum();
    // Spaces behind the header align the numbers to eight bytes, as the format recommends.
    int padded = (header.length + 7) / 8 * 8;
    long size = 8 + padded + Double.BYTES * doubles;
    if (size > LARGEST) {
      throw new IOException(
          "%d numbers do not fit into one file of at most %d bytes".formatted(doubles, LARGEST));
    }
    ByteBuffer buffer = ByteBuffer.allocate((int) size).order(ByteOrder.LITTLE_ENDIAN);
    buffer.putLong(padded).put(header);
    while (buffer.position() < 8 + padded) {
      buffer.put((byte) ' ');
    }
    for (Tensor tensor : tensors.values()) {
      for (double v : tensor.values()) {
        buffer.putDouble(v);
      }
    }
    return buffer.array();
  }

  private static String header(Map<String, Tensor> tensors) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.writeStartObject();
      long at = 0;
      for (Map.Entry<String, Tensor> e : tensors.entrySet()) {
        json.writeObjectFieldStart(e.getKey());
        json.writeStringField("dtype", "F64");
        json.writeFieldName("shape");
        json.writeArray(
            e.getValue().shape().stream().mapToInt(i -> i).toArray(),
            0,
            e.getValue().shape().size());
        long end = at + 8L * e.getValue().values().length;
        json.writeFieldName("data_offsets");
        json.writeArray(new long[] {at, end}, 0, 2);
        json.writeEndObject();
        at = end;
      }
      json.writeEndObject();
    }
    return text.toString();
  }

  /** The tensors in a file. */
  static Map<String, Tensor> read(Path file) throws IOException {
    return decode(file.toString(), content(file));
  }

  /** The bytes of a file. */
  static byte[] content(Path file) throws IOException {
    if (Files.size(file) > LARGEST) {
      throw new IOException(file + " has more than " + LARGEST + " bytes, the most that is read");
    }
    return Files.readAllBytes(file);
  }

  /**
   * The tensors in the content of a file.
   *
   * @param source the file, for messages
   * @throws IOException if the tensors do not fill the file without gaps and overlaps
   */
  static Map<String, Tensor> decode(String source, byte[] content) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
    if (buffer.remaining() < 8) {
      throw new IOException(
          source + " is not a safetensors file: it has " + buffer.remaining() + " bytes");
    }
    long length = buffer.getLong();
    if (length < 2 || length > buffer.remaining()) {
      throw new IOException(
          source + " is not a whole safetensors file: its header would have " + length + " bytes");
    }
    String header = new String(content, 8, (int) length, StandardCharsets.UTF_8);
    JsonObject entries = JsonObject.parse(source + ", header", header);
    ByteBuffer data = buffer.position(8 + (int) length).slice().order(ByteOrder.LITTLE_ENDIAN);
    Map<String, Place> places = new LinkedHashMap<>();
    for (String name : entries.fields().keySet()) {
      if (!name.equals("__metadata__")) {
        places.put(name, place(entries.object(name), data.limit()));
      }
    }
    requirePartition(source, places.values(), data.limit());
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    places.forEach((name, place) -> tensors.put(name, place.read(data)));
    return tensors;
  }

  /** Where the numbers of a tensor lie: bytes behind the header, from inclusive, to exclusive. */
  private record Place(List<Integer> shape, long from, long to) {

    Tensor read(ByteBuffer data) {
      double[] values = new double[(int) ((to - from) / Double.BYTES)];
      data.position((int) from);
      data.asDoubleBuffer().get(values);
      return new Tensor(shape, values);
    }
  }

  private static Place place(JsonObject entry, long available) throws IOException {
    String type = entry.text("dtype");
    List<Long> shape = entry.integers("shape");
    List<Long> offsets = entry.integers("data_offsets");
    if (!type.equals("F64")) {
      throw new IOException(entry.source() + ": its type must be F64, got " + type);
    }
    boolean pair = offsets.size() == 2 && offsets.get(0) >= 0 && offsets.get(1) >= offsets.get(0);
    if (!pair || offsets.get(1) - offsets.get(0) != bytes(entry, shape)) {
      throw new IOException(
          "%s: data_offsets %s do not hold shape %s".formatted(entry.source(), offsets, shape));
    }
    if (offsets.get(1) > available) {
      throw new IOException(entry.source() + ": lies outside the file; it was cut off");
    }
    return new Place(shape.stream().map(Long::intValue).toList(), offsets.get(0), offsets.get(1));
  }

  private static long bytes(JsonObject entry, List<Long> shape) throws IOException {
    long bytes = Double.BYTES;
    for (long d : shape) {
      if (d < 0 || d > LARGEST || bytes * d > LARGEST) {
        throw new IOException(
            "%s: shape %s is impossible or too large".formatted(entry.source(), shape));
      }
      bytes *= d;
    }
    return bytes;
  }

  /**
   * Refuses tensors that overlap or leave bytes unused, as those of a damaged or forged file do.
   */
  private static void requirePartition(String source, Collection<Place> places, long available)
      throws IOException {
    List<Place> sorted =
        places.stream()
            .sorted(Comparator.comparingLong(Place::from).thenComparingLong(Place::to))
            .toList();
    long end = 0;
    for (Place place : sorted) {
      if (place.from() != end) {
        throw new IOException(
            "%s, header: the tensors must follow each other without gaps or overlaps, but one begins at byte %d where the one before ends at %d"
                .formatted(source, place.from(), end));
      }
      end = place.to();
    }
    if (end != available) {
      throw new IOException(
          "%s: the tensors end at byte %d of %d; something follows behind them"
              .formatted(source, end, available));
    }
  }
}
