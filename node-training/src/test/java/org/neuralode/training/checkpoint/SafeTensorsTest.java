package org.neuralode.training.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The file format as published: github.com/huggingface/safetensors, README, "Format". */
class SafeTensorsTest {
  @TempDir Path folder;

  private static Map<String, SafeTensors.Tensor> tensors() {
    Map<String, SafeTensors.Tensor> tensors = new LinkedHashMap<>();
    tensors.put("a/b", new SafeTensors.Tensor(List.of(2, 3), new double[] {1, 2, 3, 4, 5, 6}));
    tensors.put("c \"é\"", new SafeTensors.Tensor(List.of(1, 1), new double[] {-0.5}));
    return tensors;
  }

  @Test
  void headerSaysTypeShapeAndPlaceOfEveryTensor() throws IOException {
    byte[] bytes = SafeTensors.encode(tensors());
    // Eight bytes, little-endian: length of the header.
    long length = 0;
    for (int i = 7; i >= 0; i--) {
      length = length << 8 | (bytes[i] & 0xff);
    }
    assertEquals(0, (8 + length) % 8, "numbers are aligned");
    String header = new String(bytes, 8, (int) length, StandardCharsets.UTF_8);
    assertTrue(header.startsWith("{"), "the header begins with {");
    assertTrue(header.stripTrailing().endsWith("}"), "only spaces follow the object");
    Matcher entry =
        Pattern.compile(
                "\"((?:[^\"\\\\]|\\\\.)+)\":\\{\"dtype\":\"F64\",\"shape\":\\[(\\d+),(\\d+)\\],\"data_offsets\":\\[(\\d+),(\\d+)\\]\\}")
            .matcher(header);
    int base = 8 + (int) length;
    int end = 0;
    ByteBuffer numbers = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    for (Map.Entry<String, SafeTensors.Tensor> expected : tensors().entrySet()) {
      assertTrue(entry.find(), header);
      assertEquals(expected.getKey(), entry.group(1).replace("\\\"", "\""));
      assertEquals(
          expected.getValue().shape(),
          List.of(Integer.valueOf(entry.group(2)), Integer.valueOf(entry.group(3))));
      assertEquals(end, Integer.parseInt(entry.group(4)), "no holes");
      end = Integer.parseInt(entry.group(5));
      double[] values = expected.getValue().values();
      for (int i = 0; i < values.length; i++) {
        assertEquals(values[i], numbers.getDouble(base + end - 8 * (values.length - i)));
      }
    }
    assertFalse(entry.find());
    assertEquals(bytes.length, base + end, "the whole file is indexed");
  }

  @Test
  void readsWhatAnotherProgramWrote() throws IOException {
    String header =
        "{\"__metadata__\":{\"format\":\"pt\"},\"x\":{\"data_offsets\":[8,24],\"dtype\":\"F64\",\"shape\":[2]},"
            + "\"s\":{\"dtype\":\"F64\",\"shape\":[],\"data_offsets\":[0,8]}}";
    Map<String, SafeTensors.Tensor> read = SafeTensors.read(file(header, 7, 1.5, -2));
    assertEquals(List.of("x", "s"), List.copyOf(read.keySet()));
    assertArrayEquals(new double[] {1.5, -2}, read.get("x").values());
    assertArrayEquals(new double[] {7}, read.get("s").values());
  }

  private Path file(String header, double... numbers) throws IOException {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer buffer =
        ByteBuffer.allocate(8 + text.length + 8 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
    buffer.putLong(text.length).put(text);
    for (double v : numbers) {
      buffer.putDouble(v);
    }
    return Files.write(folder.resolve("x.safetensors"), buffer.array());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{\"x\":",
        "{\"x\":{}}",
        "{\"x\":7}",
        "{\"x\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}",
        "{\"x\":{\"dtype\":\"F64\",\"shape\":[3],\"data_offsets\":[0,8]}}",
        "{\"x\":{\"dtype\":\"F64\",\"shape\":[\"a\"],\"data_offsets\":[0,8]}}",
        "{\"x\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[0]}}",
        "{\"x\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[-8,0]}}",
        "{\"x\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[8,16]}}",
        "{\"x\":{\"dtype\":\"F64\",\"shape\":[536870912],\"data_offsets\":[0,4294967296]}}",
        "{\"x\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[99999999999999999999,0]}}",
        "{\"x\":{\"dtype\":\"F64\",\"shape\":[-1,-1],\"data_offsets\":[0,8]}}",
        "{\"x\":{\"dtype\":\"F64\",\"shape\":[4294967296,0],\"data_offsets\":[0,0]}}",
        "{\"x\":{\"dtype\":\"F64\",\"shape\":[4294967296,4294967297,1],\"data_offsets\":[0,8]}}",
        "{\"x\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[0,8]}} {}",
        "{\"x\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[0,8]},\"x\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[0,8]}}",
        "{}"
      })
  void refusesHeadersThatDoNotFit(String header) throws IOException {
    Path file = file(header, 1);
    String message = assertThrows(IOException.class, () -> SafeTensors.read(file)).getMessage();
    assertTrue(message.startsWith(file.toString()) && !message.contains("\n"), message);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 16, 8, 24", // overlap
    "0, 16, 0, 16", // the same bytes twice
    "0, 8, 16, 24", // a gap
    "8, 16, 16, 24", // a gap in front
    "0, 8, 8, 16" // bytes behind
  })
  void tensorsFillTheFileWithoutGapsAndOverlaps(int from, int to, int from2, int to2)
      throws IOException {
    String entry = "\"%s\":{\"dtype\":\"F64\",\"shape\":[%d],\"data_offsets\":[%d,%d]}";
    String first = entry.formatted("x", (to - from) / 8, from, to);
    String second = entry.formatted("y", (to2 - from2) / 8, from2, to2);
    Path file = file("{" + first + "," + second + "}", 1, 2, 3);
    String message = assertThrows(IOException.class, () -> SafeTensors.read(file)).getMessage();
    assertTrue(message.startsWith(file.toString()) && !message.contains("\n"), message);
  }

  @Test
  void refusesFilesThatWereCutOff() throws IOException {
    byte[] whole = SafeTensors.encode(tensors());
    Path file = folder.resolve("x.safetensors");
    for (int length = 0; length < whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      String message = assertThrows(IOException.class, () -> SafeTensors.read(file)).getMessage();
      assertTrue(message.startsWith(file.toString()) && !message.contains("\n"), message);
    }
  }

  @Test
  void refusesANonsensicalHeaderLength() throws IOException {
    for (long length : new long[] {-1, Long.MAX_VALUE, Integer.MAX_VALUE, 1}) {
      ByteBuffer buffer = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN).putLong(0, length);
      Path file = Files.write(folder.resolve("x.safetensors"), buffer.array());
      assertThrows(IOException.class, () -> SafeTensors.read(file));
    }
  }
}
