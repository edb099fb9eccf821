package com.passportdesk.store.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class OwnerFileTest {

    @TempDir Path folder;

    @Test
    void aFileIsMadeOnceAndReplacedWholeWithNothingLeftBeside() throws IOException {
        Path file = folder.resolve("login.json");
        OwnerFile.create(file, "a long first content");
        assertThatThrownBy(() -> OwnerFile.create(file, "another"))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThat(file).hasContent("a long first content");
        // Left by a replacement that was stopped on its way.
        Files.writeString(folder.resolve("login.json.new"), "half");
        OwnerFile.replace(file, "second");
        assertThat(file).hasContent("second");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(file);
        }
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void nobodyElseReadsItEvenIfTheOneBeforeWasOpenToAll() throws IOException {
        Path file = folder.resolve("login.json");
        Files.writeString(file, "open to all");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        OwnerFile.replace(file, "secret");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }
}
