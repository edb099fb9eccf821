package com.passportdesk.console.command;

import com.passportdesk.store.backup.BackupSetting;
import com.passportdesk.store.desk.DeskHome;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Where a desk is copied to while it works. Kept in the home: said once, it holds from then on.
final class BackupOption {

    private static final String NONE = "none";

    @Option(
            names = "--backup-folder",
            paramLabel = "DIR",
            description =
                    "Copy everything this desk writes down into a folder of another drive, now and"
                            + " at every later start; none ends that.")
    private @Nullable String folder;

    /// Keeps what was asked for, if anything was.
    void keep(DeskHome home) {
        String given = folder;
        if (given == null) {
            return;
        }
        if (given.equals(NONE)) {
            BackupSetting.forget(home);
            return;
        }
        Path wanted = Path.of(given).toAbsolutePath().normalize();
        if (wanted.startsWith(home.directory().normalize())) {
            throw new CommandFailure(
                    wanted + " is in the desk's own folder: choose one on another drive.");
        }
        Optional<BackupSetting> now = BackupSetting.of(home);
        if (now.isEmpty() || !now.get().folder().equals(wanted)) {
            new BackupSetting(wanted, false).keep(home);
        }
    }
}
