package org.neuralode.training.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS) // links, modes and devices are those of Unix
class OutputFileTest {
  @TempDir Path folder;

  @Test
  void replacesAPlainFileAndLeavesNothingBeside() throws Exception {
    Path file = folder.resolve("file");
    OutputFile.write(file, "old");
    OutputFile.write(file, "new");
    assertEquals("new", Files.readString(file));
    assertArrayEquals(new String[] {"file"}, folder.toFile().list());
  }

  @Test
  void keepsTheModeOfAFile() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "old");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    OutputFile.write(file, "new");
    assertEquals("rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
  }

  @Test
  void leavesAloneAFileThatOnlyLooksTemporary() throws Exception {
    Path mine = Files.writeString(folder.resolve("file.tmp"), "mine");
    OutputFile.write(folder.resolve("file"), "new");
    assertEquals("mine", Files.readString(mine));
  }

  @Test
  void writesThroughSymbolicLinksAlsoToNewFiles() throws Exception {
    Files.createDirectory(folder.resolve("inner"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("inner/second"));
    Path second =
        Files.createSymbolicLink(folder.resolve("inner/second"), Path.of("../target.csv"));
    OutputFile.write(link, "created");
    OutputFile.write(link, "replaced");
    assertTrue(Files.isSymbolicLink(link) && Files.isSymbolicLink(second), "links stay");
    assertEquals("replaced", Files.readString(folder.resolve("target.csv")));
  }

  @Test
  void refusesLinksThatLeadInCirclesAndFolders() throws Exception {
    Path circle = Files.createSymbolicLink(folder.resolve("circle"), Path.of("circle"));
    IOException refusal = assertThrows(IOException.class, () -> OutputFile.write(circle, "text"));
    assertTrue(refusal.getMessage().startsWith(circle + ": cannot be written: "));
    IOException onFolder = assertThrows(IOException.class, () -> OutputFile.write(folder, "text"));
    assertEquals(
        folder + ": cannot be written: it is a folder; name a file", onFolder.getMessage());
  }

  @Test
  void namesTheFolderThatIsMissing() {
    Path file = folder.resolve("none/file");
    IOException refusal = assertThrows(IOException.class, () -> OutputFile.write(file, "text"));
    assertEquals(
        file + ": cannot be written: the folder " + file.getParent() + " does not exist",
        refusal.getMessage());
  }

  /** Writes to a link, so that the device itself is safe from a writer that replaces files. */
  @Test
  void aFullDeviceIsAFailureThatNamesTheFile() throws Exception {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full), "there is no /dev/full");
    Path link = Files.createSymbolicLink(folder.resolve("link"), full);
    IOException refusal = assertThrows(IOException.class, () -> OutputFile.write(link, "text"));
    assertTrue(refusal.getMessage().startsWith(link + ": cannot be written: No space left"));
    assertTrue(Files.isSymbolicLink(link), "the link stays");
    assertArrayEquals(new String[] {"link"}, folder.toFile().list());
  }

  @Test
  void writesIntoANamedPipe() throws Exception {
    Path pipe = folder.resolve("pipe");
    assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
    Path copy = folder.resolve("copy");
    Process reader =
        new ProcessBuilder("cat", pipe.toString()).redirectOutput(copy.toFile()).start();
    OutputFile.write(pipe, "through the pipe");
    assertEquals(0, reader.waitFor());
    assertEquals("through the pipe", Files.readString(copy));
    assertTrue(!Files.isRegularFile(pipe) && Files.exists(pipe), "the pipe stays");
  }

  @Test
  void overwritesASmallFileWhereItLies() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "a longer old text");
    OutputFile.overwrite(file, "new");
    assertEquals("new", Files.readString(file));
  }
}
