package com.passportdesk.devices.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.passportdesk.devices.Events;
import com.passportdesk.devices.card.CardBench;
import com.passportdesk.devices.card.CardType;
import com.passportdesk.devices.card.CardUid;
import com.passportdesk.devices.card.CredentialBench;
import com.passportdesk.devices.card.CredentialKey;
import com.passportdesk.devices.link.DeviceProblem;
import com.passportdesk.devices.link.Link;
import com.passportdesk.devices.link.SerialLink;
import com.passportdesk.devices.pn532.KnownRates;
import com.passportdesk.devices.pn532.Pn532;
import com.passportdesk.devices.pn532.Pn532Timing;
import com.passportdesk.devices.port.PortAnswer;
import com.passportdesk.devices.port.SerialPorts;
import com.passportdesk.devices.reader.CardReader;
import com.passportdesk.devices.reader.CardReader.Event;
import com.passportdesk.devices.reader.EncoderReader;
import com.passportdesk.devices.reader.Pn532Encoder;
import java.time.Duration;
import java.util.function.Supplier;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// The rate of a reader on a pseudo-terminal, whose own rate is what its system says it is set to.
@EnabledOnOs({OS.LINUX, OS.MAC})
@Timeout(60)
class ReaderRateTest {

    private static final int QUICK = 921_600;

    @AutoClose
    private final SimulatedReaderPort port = SimulatedReaderPort.pluggedIn().mindingRates();

    private final KnownRates known = KnownRates.none();

    @Test
    void aReaderIsQuickWhileItIsOpenAndFoundAtTheOldRateBehindThat() throws Exception {
        port.field().put(new SimulatedNtag(CardType.NTAG213, new CardUid("04A1B2C3D4E580")));
        Events<Event> events = new Events<>();
        try (CardReader reader = reader()) {
            reader.open(events);
            events.next(Event.Ready.class);
            events.next(Event.CardShown.class);
            assertThat(port.bitsPerSecond()).isEqualTo(QUICK);
        }
        assertThat(port.bitsPerSecond()).isEqualTo(Pn532.BITS_PER_SECOND);
        assertThat(known.isStandard(port.path())).isFalse();
    }

    @Test
    void aReaderPluggedInAgainIsQuickAgain() throws Exception {
        Events<Event> events = new Events<>();
        try (CardReader reader = reader()) {
            reader.open(events);
            events.next(Event.Ready.class);
            port.unplug();
            events.next(Event.Lost.class);
            port.plugIn();
            events.next(Event.Ready.class);
            assertThat(port.bitsPerSecond()).isEqualTo(QUICK);
        }
    }

    @Test
    void whatAKilledProgramLeftIsFoundByWhoeverLooksAndByTheNextProgram() throws Exception {
        leave();
        assertThat(SerialPorts.ask(port.path(), known)).isInstanceOf(PortAnswer.Pn532Reader.class);
        assertThat(port.bitsPerSecond()).isEqualTo(Pn532.BITS_PER_SECOND);
        leave();
        Events<Event> events = new Events<>();
        try (CardReader reader = reader()) {
            reader.open(events);
            events.next(Event.Ready.class);
        }
        assertThat(port.bitsPerSecond()).isEqualTo(Pn532.BITS_PER_SECOND);
    }

    @Test
    void whoWasNotToldToBeQuickFindsWhatAKilledProgramLeftOnceItsCableWasPulled() throws Exception {
        leave();
        assertThat(SerialPorts.ask(port.path())).isInstanceOf(PortAnswer.Unknown.class);
        assertThat(port.bitsPerSecond()).isEqualTo(QUICK);
        port.unplug();
        port.plugIn();
        assertThat(SerialPorts.ask(port.path())).isInstanceOf(PortAnswer.Pn532Reader.class);
        Events<Event> events = new Events<>();
        try (CardReader reader = EncoderReader.pn532(port::link, bench(), Pn532Timing.usual())) {
            reader.open(events);
            events.next(Event.Ready.class);
            assertThat(port.bitsPerSecond()).isEqualTo(Pn532.BITS_PER_SECOND);
        }
    }

    @Test
    void throughARelayThatHasARateOfItsOwnTheReaderWorksAndIsThereAfterARestart() throws Exception {
        SimulatedNtag card = new SimulatedNtag(CardType.NTAG213, new CardUid("04A1B2C3D4E580"));
        port.field().put(card);
        try (Relay relay = new Relay(port.path())) {
            for (int start = 0; start < 2; start++) {
                KnownRates anew = KnownRates.none();
                Events<Event> events = new Events<>();
                try (CardReader reader = reader(relay::link, anew)) {
                    reader.open(events);
                    events.next(Event.Ready.class);
                    events.next(Event.CardShown.class);
                    assertThat(port.bitsPerSecond()).isEqualTo(Pn532.BITS_PER_SECOND);
                }
                assertThat(anew.isStandard(relay.path())).isTrue();
            }
            assertThat(SerialPorts.ask(relay.path())).isInstanceOf(PortAnswer.Pn532Reader.class);
        }
    }

    /// As where a program is killed: the port is closed, and nobody told the chip.
    private void leave() {
        try (Link link = port.link()) {
            link.open();
            Pn532 chip = new Pn532(link, Pn532Timing.usual());
            chip.start();
            chip.hasten(known);
            assertThat(port.bitsPerSecond()).isEqualTo(QUICK);
        }
        assertThat(port.bitsPerSecond()).isEqualTo(QUICK);
    }

    @Test
    void whoSpeaksAtAnotherRateIsNotUnderstood() {
        try (Link link = new SlowLink(port.path())) {
            link.open();
            assertThatThrownBy(() -> new Pn532(link, Pn532Timing.usual()).start())
                    .isInstanceOf(DeviceProblem.NotAnswering.class);
        }
    }

    @Test
    void aChipThatRefusesStaysAsItIsAndReadsItsCards() throws Exception {
        port.unplug();
        port.fixRate();
        port.plugIn();
        port.field().put(new SimulatedNtag(CardType.NTAG213, new CardUid("04A1B2C3D4E580")));
        Events<Event> events = new Events<>();
        try (CardReader reader = reader()) {
            reader.open(events);
            events.next(Event.Ready.class);
            events.next(Event.CardShown.class);
            assertThat(port.bitsPerSecond()).isEqualTo(Pn532.BITS_PER_SECOND);
        }
        assertThat(known.isStandard(port.path())).isTrue();
    }

    private CardReader reader() {
        return reader(port::link, known);
    }

    private static CardReader reader(Supplier<Link> line, KnownRates rates) {
        return new EncoderReader(
                () -> new Pn532Encoder(line.get(), Pn532Timing.usual(), rates), bench());
    }

    private static CardBench bench() {
        return new CredentialBench(CredentialKey.of("0123456789ABCDEF".getBytes()));
    }

    /// At half the rate, and no other.
    private static final class SlowLink implements Link {

        private final SerialLink to;

        SlowLink(String path) {
            to = new SerialLink(path, Pn532.BITS_PER_SECOND / 2);
        }

        @Override
        public String name() {
            return to.name();
        }

        @Override
        public void open() {
            to.open();
        }

        @Override
        public byte[] read(Duration limit) {
            return to.read(limit);
        }

        @Override
        public void await(Duration limit) {
            to.await(limit);
        }

        @Override
        public void write(byte[] bytes, Duration limit) {
            to.write(bytes, limit);
        }

        @Override
        public void discardInput() {
            to.discardInput();
        }

        @Override
        public void close() {
            to.close();
        }
    }
}
