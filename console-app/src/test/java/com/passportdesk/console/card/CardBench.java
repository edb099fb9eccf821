package com.passportdesk.console.card;

import com.passportdesk.console.desk.SampleCentre;
import com.passportdesk.console.desk.SampleOpenDesk;
import com.passportdesk.console.fx.Eventually;
import com.passportdesk.console.reader.DeskReader;
import com.passportdesk.console.reader.PlayedReader;
import com.passportdesk.console.signin.SecondPin;
import com.passportdesk.devices.card.CardType;
import com.passportdesk.devices.card.CardUid;
import com.passportdesk.devices.card.CredentialKey;
import com.passportdesk.devices.card.Presentation;
import com.passportdesk.devices.reader.CardReader;
import com.passportdesk.devices.simulated.SimulatedCard;
import com.passportdesk.devices.simulated.SimulatedDesfire;
import com.passportdesk.devices.simulated.SimulatedNtag;
import com.passportdesk.devices.simulated.SimulatedReaderPort;
import com.passportdesk.store.card.CardProjection;
import com.passportdesk.store.drawer.DrawerProjection;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.member.MemberProjection;
import com.passportdesk.store.member.MemberRepository;
import com.passportdesk.store.sale.SaleProjection;
import com.passportdesk.store.staff.OverrideProjection;
import com.passportdesk.store.staff.StaffProjection;
import com.passportdesk.store.stock.StockProjection;
import com.passportdesk.store.visit.VisitProjection;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// A real store and real frames, over a pseudo-terminal unless a test says otherwise: a desk that
/// can write cards.
abstract class CardBench {

    static final CardUid UID = new CardUid("04A1B2C3D4E580");
    static final String MANAGER = "s-ber1-2";
    static final String PIN_OF_MANAGER = "2222";

    @TempDir Path directory;

    final PlayedReader played = played();
    final DeskReader reader = reader();
    final BlockingQueue<CardReader.Event> door = new ArrayBlockingQueue<>(100);
    SampleOpenDesk sample;
    CardOnReader lying;
    CardBenchService service;

    /// On a pseudo-terminal unless a test has another.
    PlayedReader played() {
        return PlayedReader.at(SimulatedReaderPort.pluggedIn());
    }

    DeskReader reader() {
        return new DeskReader(played.source()::encoder);
    }

    @BeforeEach
    void openTheDesk() {
        sample =
                SampleOpenDesk.at(
                        directory,
                        new StaffProjection(),
                        new OverrideProjection(),
                        new MemberProjection(),
                        new CardProjection(),
                        new VisitProjection(),
                        new SaleProjection(),
                        new DrawerProjection(),
                        new StockProjection());
        sample.work("s-ber1-3", "technician");
        lying = new CardOnReader(reader);
        reader.otherwise(door::add);
        reader.open(CredentialKey.of(SampleCentre.CARD_KEY));
        Eventually.isTrue(() -> reader.health() instanceof DeskReader.Health.Ready);
        serve();
    }

    /// Also after the desk was opened again.
    void serve() {
        CardWriter writer = new CardWriter(sample.desk(), reader, lying);
        service = new CardBenchService(sample.desk(), writer, CredentialIds.secure());
    }

    @AfterEach
    void closeTheDesk() {
        reader.close();
        played.close();
        sample.close();
    }

    SimulatedNtag blank() {
        return new SimulatedNtag(CardType.NTAG215, UID);
    }

    /// Takes away what lies there and puts this card down, until it was read.
    Presentation shown(SimulatedDesfire card) {
        played.field().takeAll();
        // An order without patience is over once the reader has looked and seen no card.
        for (int look = 0; look < 2; look++) {
            reader.countOthers(UID, Duration.ZERO).join();
        }
        lying.forget();
        door.clear();
        played.field().put(card);
        Eventually.isTrue(
                () -> lying.now().filter(one -> one.uid().equals(card.trueUid())).isPresent());
        return lying.now().orElseThrow();
    }

    CardEraser eraser() {
        SecondPin pins = pin -> pin.equals(PIN_OF_MANAGER) ? List.of(MANAGER) : List.of();
        return new CardEraser(sample.desk(), reader, lying, pins);
    }

    /// The newest record of this type.
    Entry newest(String type) {
        for (long at = sample.desk().store().lastNumber(); at > 0; at--) {
            Entry entry = sample.desk().store().read(at, 1).getFirst().entry();
            if (entry.type().equals(type)) {
                return entry;
            }
        }
        throw new AssertionError("no " + type);
    }

    MemberRepository members() {
        return new MemberRepository(sample.desk().rows());
    }

    /// Takes the card away and waits until the reader has noticed.
    void lift(SimulatedCard card) {
        door.clear();
        played.field().take(card);
        awaitGone();
        door.clear();
    }

    /// Waits until the reader has noticed that a card is gone.
    void awaitGone() {
        Eventually.isTrue(
                () -> door.stream().anyMatch(CardReader.Event.CardGone.class::isInstance));
    }
}
