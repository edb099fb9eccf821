package com.passportdesk.console.batch;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.console.card.WrittenCard;
import com.passportdesk.console.reader.DeskReader;
import com.passportdesk.console.reader.PlayedReader;
import com.passportdesk.devices.card.Presentation;
import com.passportdesk.devices.desfire.MasterKeys;
import com.passportdesk.devices.link.Link;
import com.passportdesk.devices.pn532.Pn532Timing;
import com.passportdesk.devices.reader.Pn532Encoder;
import com.passportdesk.devices.simulated.SimulatedCard;
import com.passportdesk.devices.simulated.SimulatedDesfire;
import com.passportdesk.devices.simulated.SimulatedDesfire.Generation;
import com.passportdesk.devices.simulated.SimulatedReaderPort;
import com.passportdesk.store.batch.BeginBatch;
import com.passportdesk.store.batch.ListCheck;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The software's share of the time that a card takes, with a line as slow as a real one: two
/// seconds for an NTAG, three for a DESFire card of the factory, at 115,200 bits a second. From the
/// moment the reader says that a card lies there until it is issued and its label is written.
@Tag("long")
class BatchPaceTest extends BatchBench {

    private static final int CARDS = 3;

    private SimulatedReaderPort port;

    @Override
    PlayedReader played() {
        port = SimulatedReaderPort.pluggedIn();
        return PlayedReader.at(port);
    }

    @Override
    DeskReader reader() {
        return new DeskReader(
                () -> new Pn532Encoder(new PacedLink(port.link()), Pn532Timing.usual()),
                Optional.of(new MasterKeys(Map.of(1, new byte[16]))));
    }

    /// Bytes take the time that ten bits each take at 115,200 bits a second, in either direction.
    private static final class PacedLink implements Link {

        private static final long NANOS_A_BYTE = 10 * 1_000_000_000L / 115_200;

        private final Link link;

        PacedLink(Link link) {
            this.link = link;
        }

        private static void pass(int bytes) {
            long until = System.nanoTime() + bytes * NANOS_A_BYTE;
            for (long left = until - System.nanoTime();
                    left > 0;
                    left = until - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
        }

        @Override
        public String name() {
            return link.name();
        }

        @Override
        public void open() {
            link.open();
        }

        @Override
        public byte[] read(Duration limit) {
            byte[] read = link.read(limit);
            pass(read.length);
            return read;
        }

        @Override
        public void await(Duration limit) {
            link.await(limit);
        }

        @Override
        public void rest(Duration limit) {
            link.rest(limit);
        }

        @Override
        public void wake() {
            link.wake();
        }

        @Override
        public void write(byte[] bytes, Duration limit) {
            pass(bytes.length);
            link.write(bytes, limit);
        }

        @Override
        public void discardInput() {
            link.discardInput();
        }

        @Override
        public void close() {
            link.close();
        }
    }

    @Test
    void anNtagTakesLessThanTwoSeconds() {
        assertThat(median("NTAG215", BatchBench::blank)).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void aDesfireOfTheFactoryTakesLessThanThreeSeconds() {
        assertThat(median("DESFIRE", number -> new SimulatedDesfire(Generation.EV2, uid(number))))
                .isLessThan(Duration.ofSeconds(3));
    }

    private Duration median(String type, IntFunction<SimulatedCard> cards) {
        List<String> people =
                service.read(String.join("\n", mails(CARDS))).lines().stream()
                        .map(line -> ((ListCheck.Answer.Good) line.answer()).member().id())
                        .toList();
        UUID batch =
                ((BeginBatch.Outcome.Begun)
                                service.begin(UUID.randomUUID(), type, type, people, false, 0))
                        .batch();
        List<Duration> shares = new ArrayList<>();
        for (int number = 1; number <= CARDS; number++) {
            SimulatedCard card = cards.apply(number);
            played.field().put(card);
            Presentation shown = lying.await(Duration.ofSeconds(20)).orElseThrow();
            long began = System.nanoTime();
            TappedOutcome.Tried tried =
                    (TappedOutcome.Tried) service.tapped(UUID.randomUUID(), batch, shown);
            assertThat(tried.written()).isInstanceOf(WrittenCard.Issued.class);
            var now = service.find(batch).orElseThrow();
            papers.label(now, now.row(number).orElseThrow());
            shares.add(Duration.ofNanos(System.nanoTime() - began));
            played.field().takeAll();
            lying.forget();
        }
        shares.sort(null);
        System.out.println(
                type
                        + ": from card read to label, ms: "
                        + shares.stream().map(Duration::toMillis).toList());
        return shares.get(CARDS / 2);
    }
}
