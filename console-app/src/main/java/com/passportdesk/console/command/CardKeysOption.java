package com.passportdesk.console.command;

import com.passportdesk.console.reader.ReaderSource;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/// What a desk opens DESFire cards with: a file of master keys and its passphrase. Without it the
/// desk reads the number of such a card and nothing else.
final class CardKeysOption {

    @Option(
            names = "--card-keys",
            paramLabel = "FILE",
            description = "A PKCS#12 file with the master keys of DESFire cards.")
    private @Nullable Path file;

    @Option(
            names = "--card-passphrase-file",
            paramLabel = "FILE",
            description = "Holds the passphrase of that file.")
    private @Nullable Path passphrase;

    /// The reader with these keys, or as it is when none are given.
    ///
    /// @throws ParameterException when only one of the two files is named
    ReaderSource in(ReaderSource reader, CommandLine line) {
        Path keys = file;
        Path secret = passphrase;
        if (keys == null && secret == null) {
            return reader;
        }
        if (keys == null || secret == null) {
            throw new ParameterException(
                    line, "--card-keys and --card-passphrase-file belong together");
        }
        return reader.with(DeviceKeys.ofDesfire(keys, secret));
    }
}
