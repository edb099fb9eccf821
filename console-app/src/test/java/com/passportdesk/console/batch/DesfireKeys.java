package com.passportdesk.console.batch;

import com.passportdesk.devices.desfire.KeyCustody;
import com.passportdesk.devices.desfire.KeyFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The master keys of DESFire cards, in a key file as a small network has one.
final class DesfireKeys {

    private DesfireKeys() {}

    static KeyCustody inAFile() {
        try {
            Path file = Files.createTempDirectory("card-keys").resolve("cards.p12");
            char[] passphrase = "of this test".toCharArray();
            KeyFile.add(file, passphrase, 1, "0123456789abcdef".getBytes());
            return KeyFile.open(file, passphrase);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
