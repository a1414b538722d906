package org.neuralode.models.checkpoint;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
  private SafeTensors() {}

  /**
   * A tensor.
   *
   * @param shape its shape
   * @param values row by row
   */
  record Tensor(List<Integer> shape, double[] values) {}

  static byte[] encode(Map<String, Tensor> tensors) throws IOException {
    byte[] header = header(tensors).getBytes(StandardCharsets.UTF_8);
    int doubles = tensors.values().stream().mapToInt(t -> t.values().length).sum();
    // Spaces behind the header align the numbers to eight bytes, as the format recommends.
    int padded = (header.length + 7) / 8 * 8;
    ByteBuffer buffer =
        ByteBuffer.allocate(8 + padded + 8 * doubles).order(ByteOrder.LITTLE_ENDIAN);
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

  static Map<String, Tensor> read(Path file) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    if (buffer.remaining() < 8) {
      throw new IOException(
          file + " is not a safetensors file: it has " + buffer.remaining() + " bytes");
    }
    long length = buffer.getLong();
    if (length < 2 || length > buffer.remaining()) {
      throw new IOException(
          file + " is not a whole safetensors file: its header would have " + length + " bytes");
    }
    String header = new String(buffer.array(), 8, (int) length, StandardCharsets.UTF_8);
    int base = 8 + (int) length;
    JsonObject entries = JsonObject.parse(file + ", header", header);
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (String name : entries.fields().keySet()) {
      if (!name.equals("__metadata__")) {
        tensors.put(name, tensor(entries.object(name), buffer, base));
      }
    }
    return tensors;
  }

  private static Tensor tensor(JsonObject entry, ByteBuffer buffer, int base) throws IOException {
    String type = entry.text("dtype");
    List<Long> shape = entry.integers("shape");
    List<Long> offsets = entry.integers("data_offsets");
    if (!type.equals("F64")) {
      throw new IOException(entry.source() + ": its type must be F64, got " + type);
    }
    long from = offsets.isEmpty() ? -1 : offsets.get(0);
    long to = offsets.isEmpty() ? -1 : offsets.get(offsets.size() - 1);
    long bytes = 8;
    for (long d : shape) {
      bytes *= d;
    }
    if (offsets.size() != 2 || from < 0 || to - from != bytes) {
      throw new IOException(
          "%s: data_offsets %s do not hold shape %s".formatted(entry.source(), offsets, shape));
    }
    if (to > buffer.limit() - base) {
      throw new IOException(entry.source() + ": lies outside the file; it was cut off");
    }
    double[] values = new double[(int) (bytes / 8)];
    buffer.position(base + (int) from);
    buffer.asDoubleBuffer().get(values);
    return new Tensor(shape.stream().map(Math::toIntExact).toList(), values);
  }
}
