package org.neuralode.training.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.neuralode.training.checkpoint.CheckpointFixture.IDENTITY;
import static org.neuralode.training.checkpoint.CheckpointFixture.parameters;
import static org.neuralode.training.checkpoint.CheckpointFixture.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.neuralode.autodiff.graph.Shape;
import org.neuralode.training.parameters.Parameters;
import org.neuralode.training.parameters.Slice;
import org.neuralode.training.train.TrainingState;

class CheckpointsTest {
  @TempDir Path folder;

  private void write(long step) throws IOException {
    Checkpoints.write(folder, state(step), parameters(), IDENTITY);
  }

  private TrainingState read() throws IOException {
    return Checkpoints.read(folder, parameters(), IDENTITY);
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }

  private static void assertBits(double[] expected, double[] actual) {
    long[] bits = Arrays.stream(expected).mapToLong(Double::doubleToRawLongBits).toArray();
    assertArrayEquals(bits, Arrays.stream(actual).mapToLong(Double::doubleToRawLongBits).toArray());
  }

  @Test
  void everyBitSurvives() throws IOException {
    assertFalse(Checkpoints.exists(folder));
    write(41);
    assertTrue(Checkpoints.exists(folder));
    TrainingState expected = state(41);
    TrainingState actual = read();
    assertBits(expected.parameters(), actual.parameters());
    assertBits(expected.best(), actual.best());
    assertEquals(expected.optimizer().keySet(), actual.optimizer().keySet());
    expected.optimizer().forEach((name, v) -> assertBits(v, actual.optimizer().get(name)));
    assertEquals(expected.history(), actual.history());
    assertBits(
        new double[] {expected.bestLoss(), expected.epochLoss(), expected.seconds()},
        new double[] {actual.bestLoss(), actual.epochLoss(), actual.seconds()});
    assertEquals(
        List.of(3, 2, 41L, 1),
        List.of(actual.epoch(), actual.batch(), actual.step(), actual.bestEpoch()));
  }

  @Test
  void theNextOneReplacesTheOneBefore() throws IOException {
    write(41);
    write(42);
    assertEquals(List.of("checkpoint-42.safetensors", "checkpoint.json"), files());
    assertEquals(42, read().parameters()[6]);
    write(42);
    assertEquals(42, read().step());
  }

  @Test
  void aWriteThatWasKilledLeavesTheOldOneReadable() throws IOException {
    write(41);
    Files.writeString(folder.resolve(".neuralode-12ab.part"), "half a ten");
    Files.writeString(folder.resolve(".neuralode-34cd.part"), "{ \"versi");
    assertEquals(41, read().step());
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Checkpoints.write(elsewhere, state(42), parameters(), IDENTITY);
    Files.copy(
        elsewhere.resolve("checkpoint-42.safetensors"),
        folder.resolve("checkpoint-42.safetensors"));
    assertEquals(41, read().step());
    write(43);
    assertEquals(43, read().step());
    assertTrue(
        files().stream().noneMatch(f -> f.contains("-41") || f.endsWith(".part")),
        "leftovers stay");
  }

  @Test
  void saysWhereThereIsNone() {
    assertMessage("there is no checkpoint in " + folder + " (looked for checkpoint.json)");
  }

  @Test
  void saysThatTheTensorsAreGone() throws IOException {
    write(41);
    Files.delete(folder.resolve("checkpoint-41.safetensors"));
    assertMessage(json() + " names checkpoint-41.safetensors, which is not there");
  }

  @Test
  void saysThatTheTensorsWereCutOff() throws IOException {
    write(41);
    Path file = folder.resolve("checkpoint-41.safetensors");
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length - 1));
    String message = assertThrows(IOException.class, this::read).getMessage();
    assertTrue(message.startsWith(file.toString()) && message.endsWith("cut off"), message);
  }

  private Path json() {
    return folder.resolve("checkpoint.json");
  }

  private void assertMessage(String message) {
    assertEquals(message, assertThrows(IOException.class, this::read).getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"version\" : 2 | \"version\" : 9 | has version 9",
        "\"version\" : 2 | \"version\" : null | 'version' must be an integer",
        "\"epoch\" : 3 | \"epoch\" : \"x\" | 'epoch' must be an integer",
        "\"step\" | \"stop\" | 'step' must be an integer",
        "\"Infinity\" | \"plenty\" | 'bestLoss' must be a number",
        "\"tensors\" | \"tonsors\" | 'tensors' must be a text",
        "[ \"m\", \"v\" ] | 5 | 'optimizer' must be a list",
        "2.5E-17 | | is not a line of the history",
        "\"history\" : [ | \"history\" : [ 7, | 'history' must be a list of texts",
        "\"metadata\" : { | \"metadata\" : { \"a\" : 1, | metadata: 'a' must be a text",
        "} | ] | malformed or cut off at line",
        "\"step\" : 41 | \"step\" : 41, \"step\" : 42 | the same key twice",
        "\"step\" : 41 | \"step\" : -1 | 'step' must not be negative",
        "\"epoch\" : 3 | \"epoch\" : 4294967296 | 'epoch' must be an integer from 0 to",
        "\"batch\" : 2 | \"batch\" : -2 | 'batch' must be an integer from 0 to",
        "\"checkpoint-41.safetensors | \"../x/checkpoint-41.safetensors | 'tensors' must be the plain name",
        "\"checkpoint-41.safetensors | \"/etc/passwd | 'tensors' must be the plain name",
        "\"checkpoint-41.safetensors | \"a\\u0000b | 'tensors' must be the plain name",
        "\"checkpoint-41.safetensors | \".. | 'tensors' must be the plain name",
        "\"sha256\" | \"sha\" | 'sha256' must be a text",
      })
  void saysWhatIsWrongInTheJson(String found, String replacement, String part) throws IOException {
    write(41);
    String text = Files.readString(json());
    assertTrue(text.contains(found), text);
    Files.writeString(json(), text.replace(found, replacement == null ? "" : replacement));
    assertOneLine(part);
  }

  private void assertOneLine(String part) {
    String message = assertThrows(IOException.class, this::read).getMessage();
    assertTrue(message.startsWith(json().toString()), message);
    assertTrue(message.contains(part) && !message.contains("\n"), message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"9", "[", "{\"a\":"})
  void endlessNumbersAndNestingAreOneLine(String part) throws IOException {
    write(41);
    String endless = part.repeat(3000);
    String text = Files.readString(json());
    Files.writeString(json(), text.replace("\"step\" : 41", "\"step\" : " + endless));
    assertOneLine("a number too long or a nesting too deep");
    Files.writeString(json(), text + endless);
    assertThrows(IOException.class, this::read);
  }

  @Test
  void aChangedNumberIsNoticed() throws IOException {
    write(41);
    Path file = folder.resolve("checkpoint-41.safetensors");
    byte[] bytes = Files.readAllBytes(file);
    for (int back : new int[] {1, 8, 100, 200}) {
      byte[] changed = bytes.clone();
      changed[changed.length - back] ^= 1;
      Files.write(file, changed);
      assertMessage(
          file
              + " was changed since it was written: its SHA-256 is not the one in checkpoint.json");
    }
    Files.write(file, bytes);
    assertEquals(41, read().step());
  }

  @Test
  void saysThatTheJsonIsCutOffEmptyOrNoText() throws IOException {
    write(41);
    String text = Files.readString(json());
    for (int length = 1; length < text.length(); length += 17) {
      Files.writeString(json(), text.substring(0, length));
      assertOneLine("malformed or cut off");
    }
    Files.writeString(json(), "");
    assertOneLine("must be a JSON object");
    Files.write(json(), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
    assertOneLine("not text");
  }

  @Test
  void refusesAnotherModel() throws IOException {
    write(41);
    String other = json() + " is a checkpoint of another model: ";
    refuses(
        other + "its model is neural-ode \"é\" 4, expected ode-block",
        parameters(),
        Map.of("model", "ode-block"));
    refuses(other + "its solver is nothing, expected rk4", parameters(), Map.of("solver", "rk4"));
    Slice weight = new Slice("field.0.weight", 0, new Shape(3, 2));
    Slice bias = new Slice("bias", 6, Shape.SCALAR);
    refuses(
        other + "parameter field.0.weight has shape [2, 3], expected shape [3, 2]",
        new Parameters(List.of(weight, bias), new double[7]),
        IDENTITY);
    Slice right = parameters().slices().get(0);
    refuses(
        other + "parameter offset is missing, expected shape [1, 1]",
        new Parameters(List.of(right, new Slice("offset", 6, Shape.SCALAR)), new double[7]),
        IDENTITY);
    refuses(
        other + "it has 2 parameters by name, this model 1",
        new Parameters(List.of(right), new double[6]),
        IDENTITY);
  }

  private void refuses(String message, Parameters expected, Map<String, String> metadata) {
    assertEquals(
        message,
        assertThrows(
                IllegalArgumentException.class, () -> Checkpoints.read(folder, expected, metadata))
            .getMessage());
  }

  @Test
  void saysWhereItCannotWrite() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "not a folder");
    Path below = file.resolve("run");
    IOException e =
        assertThrows(
            IOException.class, () -> Checkpoints.write(below, state(1), parameters(), IDENTITY));
    assertTrue(e.getMessage().contains(below.toString()), e.getMessage());
  }
}
