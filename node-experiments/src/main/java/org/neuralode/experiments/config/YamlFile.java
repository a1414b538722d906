package org.neuralode.experiments.config;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.error.YAMLException;

/** Reads YAML text into a tree, and writes trees as YAML. */
public final class YamlFile {

  private static final YAMLMapper YAML =
      YAMLMapper.builder(
              YAMLFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .enable(YAMLParser.Feature.EMPTY_STRING_AS_NULL)
                  .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                  .disable(YAMLGenerator.Feature.SPLIT_LINES)
                  .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                  .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
                  .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR)
                  .build())
          .build();

  /** Matches text that needs no quotes. */
  private static final Pattern PLAIN =
      Pattern.compile("[\\p{L}./][\\p{L}\\p{N}_./ -]*|\\.inf|-\\.inf");

  private YamlFile() {}

  /**
   * Reads the mapping in a file.
   *
   * @throws ConfigException if there is no such file, or it is not one well-formed YAML mapping
   */
  public static ObjectNode read(Path file) {
    JsonNode tree = parse(text(file), file.toString());
    if (tree.isMissingNode() || tree.isNull()) {
      throw ConfigException.at(file, "the file is empty; an experiment needs at least 'data:'");
    }
    if (tree instanceof ObjectNode mapping) {
      return mapping;
    }
    throw ConfigException.at(
        file, "expected a mapping such as 'seed: 42' at the top, found " + NodeKind.of(tree));
  }

  /** A single value written in YAML, as on the command line. */
  static JsonNode value(String yaml, String place) {
    return parse(yaml, place);
  }

  /** The tree as YAML text. */
  public static String write(JsonNode tree) {
    try {
      return YAML.writeValueAsString(tree);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree that cannot be written: " + tree, e);
    }
  }

  /**
   * The tree in one line, such as {@code {type: tsit5, rtol: 1e-8}}, without entries that have no
   * value.
   */
  public static String inline(JsonNode tree) {
    if (tree.isObject()) {
      return tree.properties().stream()
          .filter(entry -> !NodeKind.absent(entry.getValue()))
          .map(entry -> entry.getKey() + ": " + inline(entry.getValue()))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    if (tree.isArray()) {
      return StreamSupport.stream(tree.spliterator(), false)
          .map(YamlFile::inline)
          .collect(Collectors.joining(", ", "[", "]"));
    }
    if (tree.isFloatingPointNumber()) {
      return tree.asText().replace('E', 'e');
    }
    boolean quote = tree.isTextual() && !PLAIN.matcher(tree.textValue()).matches();
    return NodeKind.absent(tree) || tree.asText().isEmpty()
        ? ""
        : quote ? tree.toString() : tree.asText();
  }

  private static String text(Path file) {
    if (Files.isDirectory(file)) {
      throw ConfigException.at(file, "is a directory; expected a YAML file");
    }
    if (!Files.exists(file)) {
      throw ConfigException.at(file, "no such file");
    }
    try {
      return Files.readString(file);
    } catch (CharacterCodingException e) {
      throw new ConfigException(file + ": is not a text file in UTF-8", e);
    } catch (IOException e) {
      throw new ConfigException(file + ": cannot be read: " + e.getMessage(), e);
    }
  }

  private static JsonNode parse(String text, String place) {
    try (YAMLParser parser = YAML.getFactory().createParser(text)) {
      if (parser.nextToken() == null) {
        return MissingNode.getInstance();
      }
      JsonNode tree = new YamlTree(parser, place).read();
      if (parser.nextToken() != null) {
        throw ConfigException.at(
            place + location(parser.currentTokenLocation()),
            "a second YAML document begins here; expected one per file");
      }
      return tree;
    } catch (JsonProcessingException | YAMLException e) {
      throw YamlProblem.of(place, e);
    } catch (IOException e) {
      throw new IllegalStateException("reading from memory failed", e);
    }
  }

  /** A location as {@code :line:column}; empty if it is not known. */
  static String location(JsonLocation location) {
    return location == null ? "" : ":" + location.getLineNr() + ":" + location.getColumnNr();
  }
}
