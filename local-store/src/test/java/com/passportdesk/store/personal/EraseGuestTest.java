package com.passportdesk.store.personal;

import static com.passportdesk.store.personal.PersonalDesk.STAFF;
import static com.passportdesk.store.sale.TillDesk.card;
import static com.passportdesk.store.sale.TillDesk.goods;
import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.SampleHome;
import com.passportdesk.store.booking.BookRoom;
import com.passportdesk.store.booking.BookRoomHandler;
import com.passportdesk.store.booking.BookingOutcome;
import com.passportdesk.store.booking.Holder;
import com.passportdesk.store.journal.Personal.Purpose;
import com.passportdesk.store.note.NoteCommand;
import com.passportdesk.store.note.NoteHandler;
import com.passportdesk.store.note.NoteOutcome;
import com.passportdesk.store.projection.FeedItem;
import com.passportdesk.store.sale.SaleOutcome;
import com.passportdesk.store.sale.TillDesk;
import com.passportdesk.store.visit.UndoCheckIn;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Erasing somebody without an account, on real files.
class EraseGuestTest {

    private static final String NAME = "Zbigniewa Quastenflosser";
    private static final List<String> WORDS = List.of("Zbigniewa", "Quastenflosser");

    @TempDir Path directory;

    private static SaleOutcome.Sold pass(TillDesk desk) {
        return desk.sold(
                new Holder.Named(NAME), List.of(goods("ber1-daypass", 1)), card(2900, "EUR"));
    }

    private static UUID booked(TillDesk desk) {
        BookingOutcome outcome =
                desk.store()
                        .submit(
                                STAFF,
                                new BookRoomHandler(),
                                new BookRoom(
                                        UUID.randomUUID(),
                                        "ber1-panke",
                                        Instant.parse("2027-04-22T08:00:00Z"),
                                        Instant.parse("2027-04-22T08:30:00Z"),
                                        new Holder.Named(NAME),
                                        2));
        assertThat(outcome).isInstanceOf(BookingOutcome.Booked.class);
        return ((BookingOutcome.Booked) outcome).booking();
    }

    private static EraseOutcome erase(TillDesk desk, UUID thing, String reason) {
        return desk.store()
                .submit(
                        STAFF,
                        new EraseGuestHandler(),
                        new EraseGuest(UUID.randomUUID(), thing, reason));
    }

    private static Check refused(TillDesk desk, UUID thing, String reason) {
        EraseOutcome outcome = erase(desk, thing, reason);
        assertThat(outcome).isInstanceOf(EraseOutcome.Refused.class);
        return ((EraseOutcome.Refused) outcome).headline();
    }

    private static List<String> names(TillDesk desk) {
        return PersonalDesk.whereabouts(desk.store(), WORDS).stream()
                .filter(where -> !where.equals("RECEIPT.CUSTOMER_NAME"))
                .toList();
    }

    private static int count(TillDesk desk, String table) {
        return desk.store()
                .rows()
                .sql("select count(*) from " + table)
                .query((row, _) -> row.getInt(1))
                .single();
    }

    @Test
    void nothingIsLeftOfAGuestInAnyRowOrFileAndWhatTheyDidStillCounts() {
        try (TillDesk desk = TillDesk.berlin(directory)) {
            desk.store().lineUp(desk.instant());
            UUID visit = pass(desk).visits().getFirst();
            UUID booking = booked(desk);
            assertThat(names(desk))
                    .contains("VISIT.GUEST_NAME", "DAY_PASS.HOLDER_NAME", "BOOKING.HOLDER_NAME");
            assertThat(refused(desk, visit, "asked").rule()).isEqualTo(Check.Rule.INSIDE);
            PersonalDesk.leave(desk, visit);
            assertThat(refused(desk, booking, "asked").rule()).isEqualTo(Check.Rule.BOOKED);
            desk.later(Duration.ofHours(3));
            assertThat(refused(desk, visit, "for Quastenflosser"))
                    .isEqualTo(new Check(Check.Rule.REASON, Check.State.FAIL, "names"));
            int visits = count(desk, "visit where left_at is not null");
            int bookings = count(desk, "booking");

            assertThat(erase(desk, visit, "asked by letter")).isInstanceOf(EraseOutcome.Gone.class);
            assertThat(names(desk)).containsOnly("BOOKING.HOLDER_NAME");
            assertThat(erase(desk, booking, "asked by letter"))
                    .isInstanceOf(EraseOutcome.Gone.class);

            assertThat(names(desk)).isEmpty();
            assertThat(desk.store().keys().isHeld(Purpose.LIFE, visit.toString())).isFalse();
            assertThat(desk.store().keys().isHeld(Purpose.LIFE, booking.toString())).isFalse();
            assertThat(count(desk, "visit where left_at is not null")).isEqualTo(visits);
            assertThat(count(desk, "booking")).isEqualTo(bookings);
            assertThat(refused(desk, visit, "again").rule()).isEqualTo(Check.Rule.KNOWN);
            assertThat(new ErasureRepository(desk.store().rows()).list(10)).hasSize(3);
            Map<String, String> live = new TreeMap<>(desk.store().digest());
            assertThat(PersonalDesk.madeAnew(desk)).isEqualTo(live);
        }
    }

    @Test
    void aPassThatIsGoodTodayIsUsedFirstAndAMembersThingsGoWithTheMember() {
        try (TillDesk desk = TillDesk.berlin(directory)) {
            desk.store().lineUp(desk.instant());
            SaleOutcome.Sold sold = pass(desk);
            UUID guest = sold.visits().getFirst();
            desk.store()
                    .submit(
                            STAFF,
                            new UndoCheckIn.Handler(),
                            new UndoCheckIn(UUID.randomUUID(), guest));
            assertThat(refused(desk, guest, "asked"))
                    .isEqualTo(
                            new Check(
                                    Check.Rule.PASS,
                                    Check.State.FAIL,
                                    desk.receipt(sold).number()));
            UUID visit = PersonalDesk.let(desk, SampleHome.NETWORK.cast().someLeft());
            assertThat(refused(desk, visit, "asked"))
                    .isEqualTo(
                            new Check(
                                    Check.Rule.KNOWN,
                                    Check.State.FAIL,
                                    "member " + SampleHome.NETWORK.cast().someLeft().member()));
            assertThat(refused(desk, UUID.randomUUID(), "asked").rule())
                    .isEqualTo(Check.Rule.KNOWN);
            desk.later(Duration.ofDays(1));
            assertThat(erase(desk, guest, "asked")).isInstanceOf(EraseOutcome.Gone.class);
        }
    }

    /// As at a desk that takes a new picture: orders come before records.
    @Test
    void whoHearsTheOrderBeforeTheRecordsCountsTheGuestWithoutTheName() throws Exception {
        try (TillDesk other = TillDesk.berlin(Files.createDirectory(directory.resolve("o")));
                TillDesk desk = TillDesk.berlin(Files.createDirectory(directory.resolve("d")))) {
            long before = other.store().lastNumber();
            UUID visit = pass(other).visits().getFirst();
            PersonalDesk.leave(other, visit);
            UUID pass =
                    other.store()
                            .rows()
                            .sql("select pass from visit where visit = ?")
                            .param(visit)
                            .query((row, _) -> row.getObject(1, UUID.class))
                            .single();
            int visits = count(desk, "visit where left_at is not null");
            int passes = count(desk, "day_pass");
            List<FeedItem> told = new ArrayList<>();
            told.add(PersonalDesk.ordered(visit.toString(), 1_000_000));
            told.add(PersonalDesk.ordered(pass.toString(), 1_000_001));
            other.store()
                    .read(before + 1, 100)
                    .forEach(stored ->
                            told.add(
                                    new FeedItem.Record(
                                            1_000_001 + told.size(),
                                            stored.canonical()
                                                    .replace(
                                                            "\"desk\":\"BER1-D2\"",
                                                            "\"desk\":\"BER1-D1\""),
                                            other.store().keys().usedBy(stored.canonical()))));
            desk.store().applyFeed(told);

            assertThat(names(desk)).isEmpty();
            assertThat(count(desk, "visit where left_at is not null")).isEqualTo(visits + 1);
            assertThat(count(desk, "day_pass")).isEqualTo(passes + 1);
            assertThat(count(desk, "set_aside")).isZero();
            Map<String, String> live = new TreeMap<>(desk.store().digest());
            assertThat(PersonalDesk.madeAnew(desk)).isEqualTo(live);
        }
    }

    @Test
    void aNoteAboutNobodyGoesThirtyDaysAfterItWasSeenToByBothClocks() {
        try (TillDesk desk = TillDesk.berlin(directory)) {
            Erasures erasures = new Erasures(desk.store());
            UUID seen = note(desk, NAME + " left an umbrella");
            UUID open = note(desk, "the boiler");
            done(desk, seen);
            desk.later(Duration.ofDays(29));
            assertThat(erasures.endNotes(desk.instant())).isZero();
            desk.later(Duration.ofDays(2));
            assertThat(erasures.endNotes(desk.instant().minus(Duration.ofDays(2)))).isZero();
            assertThat(names(desk)).containsExactly("NOTE.WORDS");
            assertThat(erasures.endNotes(desk.instant())).isOne();
            assertThat(new ErasureRepository(desk.store().rows()).list(10))
                    .as("orders to erase people")
                    .isEmpty();
            UUID order =
                    desk.store()
                            .rows()
                            .sql("select id from safety_order where target = ?")
                            .param(seen.toString())
                            .query((row, _) -> row.getObject(1, UUID.class))
                            .single();
            assertThat(new ErasureRepository(desk.store().rows()).find(order))
                    .get()
                    .extracting(Erasure::target)
                    .isEqualTo(seen.toString());
            assertThat(names(desk)).isEmpty();
            assertThat(desk.store().keys().isHeld(Purpose.LIFE, seen.toString())).isFalse();
            assertThat(desk.store().keys().isHeld(Purpose.LIFE, open.toString())).isTrue();
            assertThat(erasures.endNotes(desk.instant())).isZero();
            Map<String, String> live = new TreeMap<>(desk.store().digest());
            assertThat(PersonalDesk.madeAnew(desk)).isEqualTo(live);
        }
    }

    @Test
    void aNoteAboutNobodyCanBeErasedByItself() {
        try (TillDesk desk = TillDesk.berlin(directory)) {
            UUID note = note(desk, NAME + " left an umbrella");
            assertThat(names(desk)).containsExactly("NOTE.WORDS");
            assertThat(erase(desk, note, "asked")).isInstanceOf(EraseOutcome.Gone.class);
            assertThat(names(desk)).isEmpty();
        }
    }

    private static UUID note(TillDesk desk, String words) {
        NoteOutcome outcome =
                desk.store()
                        .submit(
                                STAFF,
                                new NoteHandler(),
                                new NoteCommand.Write(UUID.randomUUID(), words, Optional.empty()));
        return ((NoteOutcome.Written) outcome).note();
    }

    private static void done(TillDesk desk, UUID note) {
        assertThat(
                        desk.store()
                                .submit(
                                        STAFF,
                                        new NoteHandler(),
                                        new NoteCommand.Done(UUID.randomUUID(), note)))
                .isInstanceOf(NoteOutcome.Done.class);
    }

    @Test
    void whatBelongsTogetherIsFoundByIndexes() {
        try (TillDesk desk = TillDesk.berlin(directory)) {
            assertThat(plan(desk, GuestFacts.VISITS)).doesNotContain("tableScan");
            assertThat(plan(desk, GuestFacts.PASSES)).doesNotContain("DAY_PASS.tableScan");
        }
    }

    private static String plan(TillDesk desk, String sql) {
        return desk.store()
                .rows()
                .sql("explain " + sql)
                .param("thing", UUID.randomUUID())
                .param("today", java.time.LocalDate.EPOCH)
                .param("most", 10)
                .query(String.class)
                .single();
    }
}
