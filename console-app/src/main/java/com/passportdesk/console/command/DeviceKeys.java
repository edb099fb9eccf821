package com.passportdesk.console.command;

import com.passportdesk.devices.card.CredentialKey;
import com.passportdesk.devices.cipher.PublishedKeys;
import com.passportdesk.devices.desfire.KeyCustody;
import com.passportdesk.devices.desfire.KeyFile;
import com.passportdesk.devices.desfire.TokenAddress;
import com.passportdesk.devices.desfire.TokenKeys;
import com.passportdesk.devices.desfire.TokenProblem;
import com.passportdesk.devices.osdp.OsdpKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
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

    /// DESFire master keys of a PKCS#12 file, or in a security module.
    ///
    /// @param keys a path, or a PKCS#11 URI ([TokenAddress])
    /// @param secretFile holds the file's passphrase or the module's PIN
    static KeyCustody ofDesfire(String keys, Path secretFile) {
        Optional<TokenAddress> token;
        try {
            token = TokenAddress.of(keys);
        } catch (IllegalArgumentException wrong) {
            throw new CommandFailure(String.valueOf(wrong.getMessage()), wrong);
        }
        return token.isPresent()
                ? ofToken(token.get(), SecretFile.read(secretFile, "PIN"))
                : ofFile(Path.of(keys), SecretFile.read(secretFile, "passphrase"));
    }

    private static KeyCustody ofToken(TokenAddress token, String pin) {
        try {
            return TokenKeys.open(token, pin.toCharArray());
        } catch (TokenProblem problem) {
            throw new CommandFailure(sentence(token, problem.reason()), problem);
        }
    }

    private static String sentence(TokenAddress token, TokenProblem.Reason reason) {
        return switch (reason) {
            case NO_LIBRARY ->
                    "There is no PKCS#11 library for this computer at " + token.library() + ".";
            case NO_TOKEN ->
                    token.place() instanceof TokenAddress.Place.Called(String label)
                            ? "No token called “"
                                    + label
                                    + "” is behind "
                                    + token.library()
                                    + ": plug it in."
                            : "No token is in " + token + ": plug it in.";
            case SEVERAL_TOKENS ->
                    "Several tokens have the label of " + token + ": name one by slot-id.";
            case WRONG_PIN -> wrong(token) + ": a few wrong ones lock a token.";
            case WRONG_PIN_FEWER_TRIES ->
                    wrong(token) + ": the token says that fewer tries are left than usual.";
            case WRONG_PIN_LAST_TRY -> wrong(token) + ": one try is left.";
            case LAST_TRY ->
                    "The token in "
                            + token
                            + " has one try left, which is not spent here: log in once with its maker's"
                            + " own program, then try again.";
            case PIN_LOCKED ->
                    "The token in "
                            + token
                            + " has locked itself after too many wrong PINs; its security officer can unlock it.";
            case NO_KEY ->
                    "The token in "
                            + token
                            + " holds no AES key called desfire-1, desfire-2 and so on.";
            case FAILED ->
                    "The token in "
                            + token
                            + " cannot be used; ask its maker's own program what is wrong with it.";
        };
    }

    private static String wrong(TokenAddress token) {
        return "The PIN is not that of the token in " + token + ". It is not tried again";
    }

    private static KeyCustody ofFile(Path file, String passphrase) {
        try {
            return KeyFile.open(file, passphrase.toCharArray());
        } catch (KeyFile.PublishedKey known) {
            throw new CommandFailure(
                    "A card key in "
                            + file
                            + " is one that everybody knows: make keys of your own.",
                    known);
        } catch (IOException unreadable) {
            throw new CommandFailure(
                    "The card keys in " + file + " cannot be opened with this passphrase.",
                    unreadable);
        }
    }

    private static byte[] secret(Path file, String what) {
        String text = SecretFile.read(file, what).strip();
        try {
            byte[] secret = HexFormat.of().parseHex(text);
            if (PublishedKeys.has(secret)) {
                throw new CommandFailure(
                        "The %s in %s is one that everybody knows: make one of your own."
                                .formatted(what, file));
            }
            if (secret.length == 16) {
                return secret;
            }
        } catch (IllegalArgumentException notHex) {
            // Said below.
        }
        throw new CommandFailure("A " + what + " is 32 hex digits, and " + file + " has others.");
    }
}
