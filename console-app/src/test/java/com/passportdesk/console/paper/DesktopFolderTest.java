package com.passportdesk.console.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.passportdesk.console.problem.DocumentProblem;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class DesktopFolderTest {

    @TempDir Path directory;

    @Test
    void theFolderIsShownByTheDesktop() {
        DesktopFolder folder = Desktop.folder(directory, 0);
        assertThat(folder.canOpen()).isTrue();
        folder.open(directory.resolve("documents"));
        assertThat(Desktop.opened(directory)).isEqualTo(directory.resolve("documents").toString());
    }

    @Test
    void aDesktopThatRefusesIsAProblemAndNoSilence() {
        DesktopFolder folder = Desktop.folder(directory, 3);
        assertThatThrownBy(() -> folder.open(directory))
                .isInstanceOf(DocumentProblem.class)
                .extracting(problem -> ((DocumentProblem) problem).textKey())
                .isEqualTo("document.notOpened");
    }

    @Test
    void withoutADesktopNothingIsOffered() {
        Desktop.folder(directory, 0);
        String path = directory.toString();
        assertThat(DesktopFolder.of("Linux", Map.of("PATH", path)).canOpen()).isFalse();
        assertThat(DesktopFolder.of("Linux", Map.of("DISPLAY", ":0")).canOpen()).isFalse();
        assertThat(DesktopFolder.of("Windows 11", Map.of()).canOpen()).isFalse();
        assertThat(
                        DesktopFolder.of("Linux", Map.of("WAYLAND_DISPLAY", "w", "PATH", path))
                                .canOpen())
                .isTrue();
    }
}
