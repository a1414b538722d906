package org.neuralode.training.checkpoint;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.neuralode.training.file.OutputFile;
import org.neuralode.training.parameters.Parameters;
import org.neuralode.training.parameters.Slice;
import org.neuralode.training.train.TrainingState;

/**
 * Reads and writes checkpoints, which are training states on disk. A checkpoint is {@code
 * checkpoint.json}, with counters and history, and a safetensors file with all arrays, whose name
 * and SHA-256 stand in the JSON. The tensors are written first, under a name of their own; then the
 * JSON replaces the old one in one move. Whenever the process dies, the JSON on disk names a
 * complete file of tensors.
 */
public final class Checkpoints {
  private static final String JSON = "checkpoint.json";

  private Checkpoints() {}

  /** Whether a folder holds a checkpoint. */
  public static boolean exists(Path folder) {
    return Files.isRegularFile(folder.resolve(JSON));
  }

  /**
   * Writes a state, which replaces the checkpoint before it.
   *
   * @param metadata entries that identify the model; compared when the state is read
   * @throws IOException if the folder cannot be written; the earlier checkpoint is then untouched
   */
  public static void write(
      Path folder, TrainingState state, Parameters parameters, Map<String, String> metadata)
      throws IOException {
    String tensors = "checkpoint-" + state.step() + ".safetensors";
    boolean fresh = !Files.exists(folder.resolve(tensors));
    byte[] arrays = SafeTensors.encode(tensors(state, parameters));
    OutputFile.write(folder.resolve(tensors), arrays);
    try {
      OutputFile.write(
          folder.resolve(JSON), StateJson.write(state, tensors, sha256(arrays), metadata));
    } catch (IOException e) {
      if (fresh) {
        Files.deleteIfExists(folder.resolve(tensors)); // no JSON names this file
      }
      throw e;
    }
    String leftovers = "{checkpoint-*," + OutputFile.DRAFT + "}";
    try (DirectoryStream<Path> old = Files.newDirectoryStream(folder, leftovers)) {
      for (Path file : old) {
        if (!file.getFileName().toString().equals(tensors)) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  private static Map<String, SafeTensors.Tensor> tensors(
      TrainingState state, Parameters parameters) {
    Map<String, SafeTensors.Tensor> tensors = new LinkedHashMap<>();
    Map<String, double[]> arrays = new LinkedHashMap<>();
    arrays.put("theta", state.parameters());
    arrays.put("best", state.best());
    state.optimizer().forEach((name, values) -> arrays.put("optimizer." + name, values));
    arrays.forEach(
        (prefix, values) -> {
          for (Slice s : parameters.slices()) {
            double[] part = Arrays.copyOfRange(values, s.offset(), s.end());
            tensors.put(
                prefix + "/" + s.name(),
                new SafeTensors.Tensor(List.of(s.shape().rows(), s.shape().columns()), part));
          }
        });
    return tensors;
  }

  /**
   * Reads a state.
   *
   * @param expected parameters of the model that is to receive the state
   * @param metadata entries that the checkpoint must have been written with
   * @throws IOException if there is no complete checkpoint
   * @throws IllegalArgumentException if the checkpoint is of another model
   */
  public static TrainingState read(Path folder, Parameters expected, Map<String, String> metadata)
      throws IOException {
    Path json = folder.resolve(JSON);
    if (!exists(folder)) {
      throw new IOException("there is no checkpoint in " + folder + " (looked for " + JSON + ")");
    }
    StateJson.Counters counters = StateJson.read(json);
    metadata.forEach(
        (key, value) -> {
          String found = counters.metadata().getOrDefault(key, "nothing");
          if (!found.equals(value)) {
            throw new IllegalArgumentException(
                "%s is a checkpoint of another model: its %s is %s, expected %s"
                    .formatted(json, key, found, value));
          }
        });
    Path arrays = folder.resolve(counters.tensors());
    if (!Files.isRegularFile(arrays)) {
      throw new IOException(json + " names " + counters.tensors() + ", which is not there");
    }
    Map<String, SafeTensors.Tensor> tensors = tensors(arrays, counters.sha256());
    Map<String, double[]> optimizer = new LinkedHashMap<>();
    for (String name : counters.optimizerArrays()) {
      optimizer.put(name, array(json, tensors, "optimizer." + name, expected));
    }
    return counters.state(
        array(json, tensors, "theta", expected), array(json, tensors, "best", expected), optimizer);
  }

  private static Map<String, SafeTensors.Tensor> tensors(Path file, String sha256)
      throws IOException {
    byte[] content = SafeTensors.content(file);
    // The format is read before the hash is checked, since its messages say more than a hash that
    // differs.
    Map<String, SafeTensors.Tensor> tensors = SafeTensors.decode(file.toString(), content);
    if (!sha256(content).equals(sha256)) {
      throw new IOException(
          "%s was changed since it was written: its SHA-256 is not the one in %s"
              .formatted(file, JSON));
    }
    return tensors;
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static double[] array(
      Path file, Map<String, SafeTensors.Tensor> tensors, String prefix, Parameters expected) {
    double[] values = new double[expected.count()];
    for (Slice s : expected.slices()) {
      SafeTensors.Tensor tensor = tensors.get(prefix + "/" + s.name());
      List<Integer> shape = List.of(s.shape().rows(), s.shape().columns());
      if (tensor == null || !tensor.shape().equals(shape)) {
        String found = tensor == null ? "is missing" : "has shape " + tensor.shape();
        throw new IllegalArgumentException(
            "%s is a checkpoint of another model: parameter %s %s, expected shape %s"
                .formatted(file, s.name(), found, shape));
      }
      System.arraycopy(tensor.values(), 0, values, s.offset(), tensor.values().length);
    }
    long known = tensors.keySet().stream().filter(name -> name.startsWith(prefix + "/")).count();
    if (known != expected.slices().size()) {
      throw new IllegalArgumentException(
          "%s is a checkpoint of another model: it has %d parameters by name, this model %d"
              .formatted(file, known, expected.slices().size()));
    }
    return values;
  }
}
