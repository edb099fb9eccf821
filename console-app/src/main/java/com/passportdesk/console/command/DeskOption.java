package com.passportdesk.console.command;

import com.passportdesk.console.device.RememberedPlaces;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The desk of this computer. Its drawer and its doors open at the desk alone, where who did it and
/// why is written down before.
final class DeskOption {

    @Option(
            names = "--home",
            paramLabel = "DIR",
            description = {
                "The desk whose own drawer and doors are left alone, since they open only with a",
                "record; ${user.home}/.passport-desk/desk if left out."
            })
    private @Nullable Path home;

    /// Refuses to open what the desk has at this port.
    ///
    /// @param what such as "cash drawer"
    void leaveAloneAtPort(String path, String what) {
        refuse(remembered().atPort(path), what);
    }

    void leaveAloneAtHost(String host, int port, String what) {
        refuse(remembered().atHost(host, port), what);
    }

    private RememberedPlaces remembered() {
        Path directory = HomeOption.or(home, "desk");
        try {
            return RememberedPlaces.of(directory);
        } catch (IOException unreadable) {
            throw new CommandFailure(
                    "Which devices the desk in "
                            + directory
                            + " has cannot be read, so nothing is opened.",
                    unreadable);
        }
    }

    private static void refuse(Optional<String> device, String what) {
        device.ifPresent(name -> {
            throw new CommandFailure(
                    "\"%s\" is a device of this desk: open its %s at the desk, where the reason is"
                                    .formatted(name, what)
                            + " written down.");
        });
    }
}
