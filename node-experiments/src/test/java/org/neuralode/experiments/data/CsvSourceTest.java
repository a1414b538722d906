package org.neuralode.experiments.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.neuralode.training.data.TimeSeries;

class CsvSourceTest {
  @TempDir Path folder;

  @Test
  void readsTrajectoriesWithMissingValues() throws Exception {
    TimeSeries series =
        read(
            "# a comment\nYear,Lynx,Hare,site\n1900, 4.0,30,a\n1901,,NA,a\n\n1900,1,NaN,b\n",
            "site");
    assertEquals(List.of("lynx", "hare"), series.states());
    assertEquals(2, series.trajectories().size());
    assertArrayEquals(new double[] {1900, 1901}, series.trajectories().get(0).times());
    double[][] values = {{4, 30}, {Double.NaN, Double.NaN}};
    assertArrayEquals(values, series.trajectories().get(0).values());
    assertArrayEquals(new double[] {1, Double.NaN}, series.trajectories().get(1).values()[0]);
  }

  @Test
  void readsFilesThatBeginWithAByteOrderMark() throws Exception {
    assertEquals(1, read("\uFEFFyear,lynx,hare\n1,2,3\n", "").trajectories().size());
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "year,lynx,hare/1,2,abc | data.csv:2: column 'hare': 'abc' is not a number",
        "year,lynx,hare/1,2,3/2,inf,4 | data.csv:3: column 'lynx': 'inf' is not a number",
        "year,lynx,hare/1,2,Infinity | data.csv:2: column 'hare': 'Infinity' is not finite",
        "year,lynx,hare/1,2,1e999 | data.csv:2: column 'hare': '1e999' is not finite",
        "year,lynx,har/1,2,3 | data.csv: no column 'hare'; did you mean 'har'? Known: year, lynx, har",
        "year;lynx;hare/1;2;3 | data.csv: no column 'year'; did you mean 'year;lynx;hare'? Known: year;lynx;hare",
        "year,lynx,hare/2,2,3/1,2,3 | data.csv:3: column 'year': times must not decrease, but 1 follows 2",
        "year,lynx,hare/,2,3 | data.csv:2: column 'year': has no value; every line needs its time",
        "year,lynx,hare/x,2,3 | data.csv:2: column 'year': 'x' is not a number",
        "year,lynx,hare/1,2 | data.csv:2: has 2 cells, expected 3 as in the header line",
        "year,lynx,hare/1,2,3,4 | data.csv:2: has 4 cells, expected 3 as in the header line",
        "year,lynx,hare/1,2,/2,3,NA | data.csv: column 'hare' holds no value at all",
        "year,lynx,hare | data.csv: has a header line but no data below it",
        "year,Hare,HARE,lynx/1,2,3,4 | data.csv: 2 columns are called 'hare'; rename all but one",
      })
  void refuses(String lines, String problem) {
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> read(lines.replace('/', '\n'), ""));
    assertEquals(problem, refusal.getMessage());
  }

  @Test
  void refusesAnEmptyFile() {
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> read("", ""));
    assertEquals("data.csv: is empty; expected a header line and data", refusal.getMessage());
  }

  @Test
  void refusesAFileThatIsNotText() throws Exception {
    Files.write(folder.resolve("data.csv"), new byte[] {'a', (byte) 0xff, '\n'});
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> source("").load(folder, 0));
    assertEquals("data.csv: is not a text file in UTF-8", refusal.getMessage());
  }

  @Test
  void looksBesideTheExperimentThenOneFolderUp() throws Exception {
    Path below = Files.createDirectory(folder.resolve("experiments"));
    Files.writeString(folder.resolve("data.csv"), "year,lynx,hare\n1,2,3\n");
    assertEquals(1, source("").load(below, 0).trajectories().size());
  }

  @Test
  void saysWhereItLooked() {
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> source("").load(folder, 0));
    String message = refusal.getMessage();
    assertTrue(message.startsWith("data file 'data.csv' not found; tried " + folder), message);
    assertTrue(message.contains(folder.getParent() + "/data.csv"), message);
  }

  private TimeSeries read(String csv, String group) throws Exception {
    Files.writeString(folder.resolve("data.csv"), csv);
    return source(group).load(folder, 0);
  }

  private static org.neuralode.experiments.data.CsvSource source(String group) {
    return new org.neuralode.experiments.data.CsvSource(
        "data.csv",
        "year",
        List.of("lynx", "hare"),
        Optional.of(group).filter(name -> !name.isEmpty()));
  }
}
