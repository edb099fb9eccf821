package com.passportdesk.store.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A bit of the disk that turned over.
public final class TurnedBit {

    private TurnedBit() {}

    /// In the text of the last record of a closed home's journal.
    public static void inTheLastRecord(Path home) {
        try {
            Path segment = JournalFiles.disk().list(home.resolve("journal"), ".seg").getLast();
            byte[] bytes = Files.readAllBytes(segment);
            int end = bytes.length - 1;
            while (bytes[end] == 0) {
                end--;
            }
            bytes[end - 20] ^= 1;
            Files.write(segment, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
