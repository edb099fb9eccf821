package com.passportdesk.console.command;

import com.passportdesk.devices.card.BenchOutcome;
import com.passportdesk.devices.card.CardType;
import com.passportdesk.devices.card.CardUid;
import com.passportdesk.devices.card.NtagLock;
import com.passportdesk.devices.card.Presentation;
import com.passportdesk.devices.desfire.DesfireNumber;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import tools.jackson.databind.node.JsonNodeFactory;

/// Brings a card to the newest keys, after a new version was put beside the old ones.
@Command(
        name = "roll-over",
        mixinStandardHelpOptions = true,
        description = {
            "Brings every key of a DESFire card of this network to the newest version of its master",
            "keys. The file or module must hold the old versions too, and every desk the newest one:",
            "one that has not takes such a card for another network's. A card that is lifted",
            "meanwhile is good as before, and the same command with it finishes it."
        })
final class DeviceRollOverCommand implements Callable<Integer> {

    @ParentCommand DeviceCommand parent;

    @Option(
            names = "--port",
            required = true,
            paramLabel = "PATH",
            description = DeviceCommand.PORT)
    String port;

    @Option(names = "--wait", paramLabel = "SECONDS", description = DeviceCommand.SECONDS)
    @Nullable Integer seconds;

    @Mixin DeviceCommand.DesfireKeys desfire;

    @Mixin JsonOption json;

    @Override
    public Integer call() {
        Duration patience = parent.patience(seconds);
        if (desfire.keys == null) {
            throw new ParameterException(
                    parent.line(), "--desfire-keys and --passphrase-file must be given");
        }
        Sentences sentences = parent.program.terminal().sentences();
        try (Bench bench =
                new Bench(
                        port,
                        parent.bench(null, desfire, NtagLock.OPEN, DesfireNumber.SHOWN),
                        sentences)) {
            Presentation card = bench.awaitCard(patience);
            if (card.type() != CardType.DESFIRE) {
                throw new CommandFailure(
                        "The card %s is a %s, which has no keys of its own."
                                .formatted(card.uid(), card.type()));
            }
            return told(bench.rollOver(card.uid(), patience), sentences);
        }
    }

    private int told(BenchOutcome outcome, Sentences sentences) {
        switch (outcome) {
            case BenchOutcome.Done(CardUid uid) -> {
                if (json.isWanted()) {
                    parent.program
                            .terminal()
                            .say(
                                    JsonNodeFactory.instance
                                            .objectNode()
                                            .put("uid", uid.hex())
                                            .put("outcome", "done"));
                } else {
                    parent.program.terminal().say("The card " + uid + " has the newest keys now.");
                }
                return Terminal.DONE;
            }
            case BenchOutcome.Others _ ->
                    throw new IllegalStateException("nothing of others goes with keys");
            case BenchOutcome.NotOurs(CardUid uid) ->
                    throw new CommandFailure(
                            "The card "
                                    + uid
                                    + " does not open by these keys: it is of another network, or"
                                    + " made by a version that is missing.");
            case BenchOutcome.Torn(CardUid uid) ->
                    throw new CommandFailure(
                            "The card "
                                    + uid
                                    + " left meanwhile. It is good as before: tap the same card"
                                    + " again to finish it.");
            case BenchOutcome.ReaderCannot(CardUid uid) ->
                    throw new CommandFailure("This reader cannot do that to card " + uid + ".");
            case BenchOutcome.NoReader(var advice) ->
                    throw new CommandFailure(sentences.of(advice));
        }
    }
}
