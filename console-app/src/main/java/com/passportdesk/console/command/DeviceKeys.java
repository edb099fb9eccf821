package com.passportdesk.console.command;

import com.passportdesk.devices.card.CredentialKey;
import com.passportdesk.devices.desfire.KeyFile;
import com.passportdesk.devices.desfire.MasterKeys;
import com.passportdesk.devices.osdp.OsdpKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// Keys that commands for devices are given in files.
final class DeviceKeys {

    private DeviceKeys() {}

    /// The network's card key; without a file one that fits no card.
    static CredentialKey ofCards(@Nullable Path file) {
        return file == null
                ? CredentialKey.of(new byte[16])
                : CredentialKey.of(secret(file, "card key"));
    }

    static OsdpKey ofDoor(Path file) {
        return OsdpKey.of(secret(file, "door key"));
    }

    /// DESFire master keys of a PKCS#12 file.
    static MasterKeys ofDesfire(Path file, Path passphraseFile) {
        String passphrase = HomeOption.SecretFile.read(passphraseFile, "passphrase");
        try {
            return KeyFile.open(file, passphrase.toCharArray());
        } catch (IOException unreadable) {
            throw new CommandFailure(
                    "The card keys in " + file + " cannot be opened with this passphrase.",
                    unreadable);
        }
    }

    private static byte[] secret(Path file, String what) {
        String text = HomeOption.SecretFile.read(file, what).strip();
        try {
            byte[] secret = HexFormat.of().parseHex(text);
            if (secret.length == 16) {
                return secret;
            }
        } catch (IllegalArgumentException notHex) {
            // Said below.
        }
        throw new CommandFailure("A " + what + " is 32 hex digits, and " + file + " has others.");
    }
}
