package com.passportdesk.console.batch;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.console.card.CardOnReader;
import com.passportdesk.console.card.CardWriter;
import com.passportdesk.console.card.CredentialIds;
import com.passportdesk.console.desk.SampleCentre;
import com.passportdesk.console.desk.SampleOpenDesk;
import com.passportdesk.console.document.DocumentStore;
import com.passportdesk.console.fx.Eventually;
import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.reader.DeskReader;
import com.passportdesk.console.reader.PlayedReader;
import com.passportdesk.devices.card.CardType;
import com.passportdesk.devices.card.CardUid;
import com.passportdesk.devices.card.Credential;
import com.passportdesk.devices.card.CredentialKey;
import com.passportdesk.devices.card.CredentialReading;
import com.passportdesk.devices.card.Presentation;
import com.passportdesk.devices.escpos.PrintOutcome;
import com.passportdesk.devices.escpos.Receipt;
import com.passportdesk.devices.reader.CardReader;
import com.passportdesk.devices.simulated.SimulatedCard;
import com.passportdesk.devices.simulated.SimulatedNtag;
import com.passportdesk.devices.simulated.SimulatedReaderPort;
import com.passportdesk.store.batch.BatchProjection;
import com.passportdesk.store.card.CardProjection;
import com.passportdesk.store.drawer.DrawerProjection;
import com.passportdesk.store.member.Card;
import com.passportdesk.store.member.MemberProjection;
import com.passportdesk.store.member.MemberRepository;
import com.passportdesk.store.sale.SaleProjection;
import com.passportdesk.store.staff.OverrideProjection;
import com.passportdesk.store.staff.StaffProjection;
import com.passportdesk.store.stock.StockProjection;
import com.passportdesk.store.visit.VisitProjection;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// A real store and real frames, over a pseudo-terminal unless a test says otherwise: a desk that
/// makes many cards.
abstract class BatchBench {

    @TempDir Path directory;

    final Texts texts = new Texts(Locale.UK);
    final Formats formats = new Formats(texts, Locale.UK, ZoneId.of("Europe/Berlin"));
    final PlayedReader played = played();
    final DeskReader reader = reader();
    final BlockingQueue<CardReader.Event> door = new ArrayBlockingQueue<>(1_000);
    SampleOpenDesk sample;
    CardOnReader lying;
    BatchService service;
    BatchPapers papers;

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
                        new BatchProjection(),
                        new StockProjection(),
                        new VisitProjection(),
                        new SaleProjection(),
                        new DrawerProjection());
        sample.work("s-ber1-3", "technician");
        lying = new CardOnReader(reader);
        reader.otherwise(door::add);
        reader.open(CredentialKey.of(SampleCentre.CARD_KEY));
        Eventually.isTrue(() -> reader.health() instanceof DeskReader.Health.Ready);
        serve();
    }

    /// Also after the desk was opened again.
    void serve() {
        service =
                new BatchService(
                        sample.desk(),
                        new CardWriter(sample.desk(), reader, lying),
                        CredentialIds.secure());
        papers =
                new BatchPapers(
                        sample.desk(),
                        service,
                        new DocumentStore(directory, InstantSource.system()),
                        labelPrinter(),
                        texts,
                        formats);
    }

    /// Without one unless a test has one.
    LabelPrinter labelPrinter() {
        return new LabelPrinter() {
            @Override
            public boolean isThere() {
                return false;
            }

            @Override
            public Optional<CompletableFuture<PrintOutcome>> print(Receipt label) {
                return Optional.empty();
            }
        };
    }

    @AfterEach
    void closeTheDesk() {
        reader.close();
        played.close();
        sample.close();
    }

    static SimulatedNtag blank(int number) {
        return new SimulatedNtag(CardType.NTAG215, uid(number));
    }

    static CardUid uid(int number) {
        return new CardUid("04A1B2C3%06X".formatted(number));
    }

    /// Takes the card away and waits until the reader has noticed.
    void lift(SimulatedCard card) {
        door.clear();
        played.field().take(card);
        awaitGone();
        door.clear();
    }

    /// Waits until the reader has noticed that a card is gone, or the desk that the reader is: on a
    /// busy machine its answers come too late now and then, and nothing lies there after that.
    void awaitGone() {
        Eventually.isTrue(() ->
                door.stream()
                        .anyMatch(event ->
                                event instanceof CardReader.Event.CardGone
                                        || event instanceof CardReader.Event.Lost));
    }

    /// What the next card says at the door.
    Presentation shownAtTheDoor() throws InterruptedException {
        while (true) {
            CardReader.Event event = door.poll(60, TimeUnit.SECONDS);
            assertThat(event).isNotNull();
            if (event instanceof CardReader.Event.CardShown(Presentation shown)) {
                return shown;
            }
        }
    }

    Credential heardAtTheDoor() throws InterruptedException {
        while (true) {
            if (shownAtTheDoor().reading() instanceof CredentialReading.Genuine(var one)) {
                return one;
            }
        }
    }

    /// The books have that this card opens doors, and it says so itself.
    void isReadAtTheDoorAsItIsInTheBooks(SimulatedCard card, int number)
            throws InterruptedException {
        Card known = members().cardByUid(uid(number).hex()).orElseThrow();
        assertThat(known.isIssued()).isTrue();
        lift(card);
        played.field().put(card);
        Credential read = heardAtTheDoor();
        assertThat(Card.credential(read.id())).isEqualTo(known.credential());
        assertThat(read.issueNumber()).isEqualTo(known.issue());
        lift(card);
    }

    /// A card that was torn away and is no longer there: whatever it says at the door, the books do
    /// not have that it opens one.
    void opensNothing(SimulatedCard card) throws InterruptedException {
        door.clear();
        played.field().put(card);
        if (shownAtTheDoor().reading() instanceof CredentialReading.Genuine(var one)) {
            assertThat(members().card(Card.credential(one.id()))).isEmpty();
        }
        lift(card);
    }

    MemberRepository members() {
        return new MemberRepository(sample.desk().rows());
    }

    /// Active members without a card, by mail.
    List<String> mails(int many) {
        return sample.desk()
                .rows()
                .sql(
                        """
                        select email from member m where status = 'active' and not exists
                               (select 1 from card c where c.member = m.id and c.state = 'issued')
                         order by id limit ?
                        """)
                .param(many)
                .query((row, _) -> row.getString(1))
                .list();
    }
}
