package com.passportdesk.console.command;

import com.passportdesk.devices.link.Advice;
import com.passportdesk.devices.link.SerialLink;
import com.passportdesk.devices.rdm6300.BadgeNumber;
import com.passportdesk.devices.rdm6300.BadgeReader;
import com.passportdesk.devices.scanner.CodeScanner;
import com.passportdesk.devices.scanner.Scan;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Waits for what devices that only send will send, for one command.
final class Listening {

    private Listening() {}

    static ObjectNode badge(String port, Duration patience, Sentences sentences) {
        BlockingQueue<BadgeReader.Event> events = new LinkedBlockingQueue<>(100);
        try (BadgeReader reader =
                new BadgeReader(() -> new SerialLink(port, BadgeReader.BITS_PER_SECOND))) {
            reader.open(events::offer);
            long until = System.nanoTime() + patience.toNanos();
            while (true) {
                switch (next(events, until)) {
                    case BadgeReader.Event.BadgeShown(BadgeNumber number) -> {
                        return JsonNodeFactory.instance
                                .objectNode()
                                .put("badge", number.hex())
                                .put("printed", number.printed())
                                .put("printedInTwo", number.printedInTwo())
                                .put("says", "a number only");
                    }
                    case BadgeReader.Event.Lost(_, var advice) -> throw lost(advice, sentences);
                    case BadgeReader.Event.Ready _, BadgeReader.Event.BadgeGone _ -> {}
                    case null -> throw new CommandFailure("No badge was shown in time.");
                }
            }
        }
    }

    static ObjectNode code(String port, Duration patience, Sentences sentences) {
        BlockingQueue<CodeScanner.Event> events = new LinkedBlockingQueue<>(100);
        try (CodeScanner scanner =
                new CodeScanner(() -> new SerialLink(port, CodeScanner.BITS_PER_SECOND))) {
            scanner.open(events::offer);
            long until = System.nanoTime() + patience.toNanos();
            while (true) {
                switch (next(events, until)) {
                    case CodeScanner.Event.Scanned(Scan scan) -> {
                        return JsonNodeFactory.instance
                                .objectNode()
                                .put("code", scan.text())
                                .put("kind", scan.codeId());
                    }
                    case CodeScanner.Event.Lost(_, var advice) -> throw lost(advice, sentences);
                    case CodeScanner.Event.Ready _ -> {}
                    case null -> throw new CommandFailure("Nothing was scanned in time.");
                }
            }
        }
    }

    private static <E> @Nullable E next(BlockingQueue<E> events, long until) {
        try {
            return events.poll(until - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private static CommandFailure lost(Advice advice, Sentences sentences) {
        return new CommandFailure(sentences.of(advice));
    }
}
