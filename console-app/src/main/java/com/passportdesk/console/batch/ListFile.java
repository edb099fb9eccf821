package com.passportdesk.console.batch;

import java.nio.file.Path;
import java.util.Optional;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/// Where a list comes from that is not pasted.
@FunctionalInterface
interface ListFile {

    /// Asks somebody for it. On the JavaFX thread.
    Optional<Path> choose(@Nullable Window above);

    /// The system's own dialog.
    static ListFile dialog() {
        return above ->
                Optional.ofNullable(new FileChooser().showOpenDialog(above))
                        .map(java.io.File::toPath);
    }
}
