package com.passportdesk.console.command;

import com.passportdesk.devices.card.CardUid;
import com.passportdesk.devices.desfire.CardMaterial;
import com.passportdesk.devices.desfire.KeyCustody;
import com.passportdesk.devices.desfire.KeyUse;
import com.passportdesk.store.cardkey.CardKeyServer;
import com.passportdesk.store.cardkey.CardKeyServer.Proof;
import com.passportdesk.store.cardkey.KeyMaker;
import com.passportdesk.store.central.CentreProblem;
import com.passportdesk.store.central.NetworkSigningKey;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The keys of cards for desks that have no master keys.
@Command(
        name = "keys",
        mixinStandardHelpOptions = true,
        description = "Hands out keys of single cards to desks that have no master keys.")
final class CentralKeysCommand extends CommandGroup {

    @ParentCommand CentralCommand parent;

    @Command(
            name = "serve",
            mixinStandardHelpOptions = true,
            description = {
                "Answers desks that are started with --card-keys centre, until it is ended.",
                "Runs where the master keys are, and needs no port: it asks the centre what desks"
                        + " want. Only keys of single cards leave it, sealed to the desk that"
                        + " asked; the centre writes down who was given how many.",
                "Several may serve the same centre, with the same keys."
            })
    int serve(
            @Mixin CentreOptions options,
            @Option(
                            names = "--card-keys",
                            required = true,
                            paramLabel = "FILE|TOKEN",
                            description =
                                    "The master keys: a PKCS#12 file, or a security module as"
                                            + " pkcs11:slot-id=N?module-path=LIBRARY, or token=LABEL"
                                            + " in place of slot-id.")
                    String keys,
            @Option(
                            names = "--card-passphrase-file",
                            required = true,
                            paramLabel = "FILE",
                            description =
                                    "Holds that file's passphrase, or the module's PIN; - reads one"
                                            + " line of standard input, behind a password from there.")
                    Path passphrase,
            @Option(
                            names = "--oldest-version",
                            defaultValue = "1",
                            paramLabel = "N",
                            description =
                                    "The lowest version of a master key that cards still have, 1 to"
                                            + " 255; 1 if left out.")
                    int oldest,
            @Option(
                            names = "--signing-key",
                            required = true,
                            paramLabel = "FILE",
                            description =
                                    "What desks know this server by. Not the key of"
                                            + " countersign.")
                    Path signingKey,
            @Option(
                            names = "--make-key",
                            description = "Makes a new key in FILE; it must not be there yet.")
                    boolean make,
            @Option(
                            names = "--without-certificates",
                            description =
                                    "Believes the centre which desk asks, in a network whose desks"
                                            + " have no certificates.")
                    boolean believing,
            @Mixin JsonOption json) {
        if (!believing && options.authority() == null) {
            throw new ParameterException(
                    line("serve"),
                    "Give --ca, by which desks prove who they are, or --without-certificates");
        }
        if (oldest < 1 || oldest > 255) {
            throw new ParameterException(line("serve"), "--oldest-version is 1 to 255");
        }
        Terminal terminal = parent.program.terminal();
        var login = options.login();
        KeyCustody custody = DeviceKeys.ofDesfire(keys, passphrase);
        NetworkSigningKey key = key(signingKey, make);
        try (Closing closing = new Closing()) {
            CardKeyServer server =
                    closing.with(
                            CardKeyServer.open(
                                    login,
                                    new Made(custody, oldest),
                                    key,
                                    believing ? Proof.CENTRE : Proof.CERTIFICATE,
                                    new Told(terminal, json, key.fingerprint())));
            server.serve();
        }
        return Terminal.DONE;
    }

    private static NetworkSigningKey key(Path file, boolean make) {
        try {
            return make ? NetworkSigningKey.make(file) : NetworkSigningKey.read(file);
        } catch (FileAlreadyExistsException e) {
            throw new CommandFailure(file + " is there already: leave out --make-key.", e);
        } catch (IOException e) {
            throw new CommandFailure(
                    make
                            ? file + " cannot be written."
                            : "There is no signing key in " + file + ": --make-key makes one.",
                    e);
        }
    }

    /// What desks get of these master keys.
    record Made(KeyCustody custody, int oldest) implements KeyMaker {

        @Override
        public byte[] common() {
            return given(CardMaterial.common(custody, oldest));
        }

        @Override
        public byte[] reading(String card) {
            return of(card, CardMaterial.READING);
        }

        @Override
        public byte[] writing(String card) {
            return of(card, CardMaterial.WRITING);
        }

        private byte[] of(String card, Set<KeyUse> uses) {
            return given(CardMaterial.of(custody, uses, new CardUid(card), oldest));
        }

        private static byte[] given(CardMaterial material) {
            byte[] bytes = material.bytes();
            material.wipe();
            return bytes;
        }
    }

    /// Tells how it goes, a line each.
    private record Told(Terminal terminal, JsonOption json, String fingerprint)
            implements CardKeyServer.Watcher {

        @Override
        public void up() {
            ObjectNode answer =
                    JsonNodeFactory.instance
                            .objectNode()
                            .put("serving", true)
                            .put("key", fingerprint);
            terminal.say(
                    json,
                    answer,
                    "Keys of cards are handed out; desks know it by --card-keys centre:"
                            + fingerprint);
        }

        @Override
        public void down(CentreProblem problem) {
            told(problem);
        }

        @Override
        public void keysAway(RuntimeException problem) {
            told(problem);
        }

        private void told(RuntimeException problem) {
            String sentence = terminal.sentences().of(problem);
            terminal.note(sentence == null ? problem.toString() : sentence);
        }
    }
}
