package com.passportdesk.console.command;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// A secret of one line, from a file or from standard input.
final class SecretFile {

    /// Bytes that a line of standard input may have.
    private static final int LONGEST = 10_000;

    private SecretFile() {}

    /// The first line of a file; of `-` the next line of standard input. What follows there is left
    /// for whoever reads next: another secret, or calls.
    ///
    /// @param what such as "passphrase"
    /// @throws CommandFailure when there is none, or it cannot be read
    static String read(Path file, String what) {
        try {
            String text =
                    file.toString().equals("-") ? line(System.in, what) : Files.readString(file);
            String secret = text.lines().findFirst().orElse("");
            if (secret.isEmpty()) {
                throw new CommandFailure("There is no " + what + " in " + file + ".");
            }
            return secret;
        } catch (IOException unreadable) {
            throw new CommandFailure(
                    "The " + what + " cannot be read from " + file + ".", unreadable);
        }
    }

    private static String line(InputStream in, String what) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            if (line.size() == LONGEST) {
                throw new CommandFailure(
                        "A line of standard input is no "
                                + what
                                + ": it has more than 10,000 bytes.");
            }
            line.write(next);
        }
        return line.toString(StandardCharsets.UTF_8);
    }
}
