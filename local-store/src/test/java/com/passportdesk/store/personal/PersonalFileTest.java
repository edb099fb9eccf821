package com.passportdesk.store.personal;

import static com.passportdesk.store.personal.PersonalDesk.STAFF;
import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.SampleHome;
import com.passportdesk.store.booking.BookRoom;
import com.passportdesk.store.booking.BookRoomHandler;
import com.passportdesk.store.booking.BookingOutcome;
import com.passportdesk.store.booking.CancelBooking;
import com.passportdesk.store.booking.CancelBookingHandler;
import com.passportdesk.store.booking.ChangeOutcome;
import com.passportdesk.store.booking.Holder;
import com.passportdesk.store.booking.MoveBooking;
import com.passportdesk.store.booking.MoveBookingHandler;
import com.passportdesk.store.journal.TurnedBit;
import com.passportdesk.store.note.NoteCommand;
import com.passportdesk.store.note.NoteHandler;
import com.passportdesk.store.note.NoteOutcome;
import com.passportdesk.store.sale.SaleItem;
import com.passportdesk.store.sale.TillDesk;
import com.passportdesk.store.sample.SampleCast;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/// What an export has of things whose later records name nobody.
class PersonalFileTest {

    private static final Instant TEN = Instant.parse("2027-04-22T08:00:00Z");

    @TempDir Path directory;

    private final SampleCast.Person person = SampleHome.NETWORK.cast().someLeft();

    private ObjectNode export(TillDesk desk) {
        ExportOutcome outcome =
                desk.store()
                        .submit(
                                STAFF,
                                new ExportMemberHandler(),
                                new ExportMember(UUID.randomUUID(), person.member(), "asked"));
        return PersonalFile.of((ExportOutcome.Granted) outcome, desk.store()).orElseThrow();
    }

    private static List<String> types(ObjectNode file, String part) {
        return file.path(part)
                .path("items")
                .valueStream()
                .map(one -> one.path("record").path("type").asString(""))
                .toList();
    }

    private UUID booked(TillDesk desk, Holder holder, Instant from) {
        BookingOutcome outcome =
                desk.store()
                        .submit(
                                STAFF,
                                new BookRoomHandler(),
                                new BookRoom(
                                        UUID.randomUUID(),
                                        "ber1-panke",
                                        from,
                                        from.plusSeconds(1_800),
                                        holder,
                                        2));
        return ((BookingOutcome.Booked) outcome).booking();
    }

    private static void movedAndGivenUp(TillDesk desk, UUID booking, Instant to) {
        assertThat(
                        desk.store()
                                .submit(
                                        STAFF,
                                        new MoveBookingHandler(),
                                        new MoveBooking(
                                                UUID.randomUUID(),
                                                booking,
                                                "ber1-panke",
                                                to,
                                                to.plusSeconds(1_800))))
                .isInstanceOf(ChangeOutcome.Moved.class);
        assertThat(
                        desk.store()
                                .submit(
                                        STAFF,
                                        new CancelBookingHandler(),
                                        new CancelBooking(UUID.randomUUID(), booking)))
                .isInstanceOf(ChangeOutcome.Cancelled.class);
    }

    private void paid(TillDesk desk, Holder holder, Instant from) {
        SaleItem item = new SaleItem.Booked(booked(desk, holder, from));
        desk.sold(holder, List.of(item), TillDesk.cash(50_000, "EUR"));
    }

    private static UUID note(TillDesk desk, Optional<String> about) {
        return ((NoteOutcome.Written)
                        desk.store()
                                .submit(
                                        STAFF,
                                        new NoteHandler(),
                                        new NoteCommand.Write(
                                                UUID.randomUUID(), "the blinds", about)))
                .note();
    }

    @Test
    void whatBecameOfABookingAndOfANoteIsToldAndOfNobodyElses() {
        try (TillDesk desk = TillDesk.berlin(directory)) {
            desk.store().lineUp(desk.instant());
            UUID own = booked(desk, new Holder.Member(person.member()), TEN);
            movedAndGivenUp(desk, own, TEN.plusSeconds(3_600));
            UUID others = booked(desk, new Holder.Named("Ann"), TEN.plusSeconds(7_200));
            movedAndGivenUp(desk, others, TEN.plusSeconds(10_800));
            paid(desk, new Holder.Member(person.member()), TEN);
            paid(desk, new Holder.Named("Ann"), TEN.plusSeconds(7_200));
            for (UUID note :
                    List.of(
                            note(desk, Optional.of(person.member())),
                            note(desk, Optional.empty()))) {
                desk.store()
                        .submit(
                                STAFF,
                                new NoteHandler(),
                                new NoteCommand.Done(UUID.randomUUID(), note));
            }
            ObjectNode file = export(desk);
            assertThat(types(file, "bookings"))
                    .containsOnlyOnce("BookingPaid", "BookingMoved", "BookingCancelled")
                    .contains("RoomBooked");
            assertThat(file.path("bookings").toString()).doesNotContain(others.toString());
            assertThat(types(file, "others")).containsOnlyOnce("NoteWritten", "NoteDone");
            assertThat(file.path("incomplete")).isEmpty();
        }
    }

    @Test
    void aRecordThatCannotBeReadIsNamed() {
        try (TillDesk desk = TillDesk.berlin(directory)) {
            desk.store().lineUp(desk.instant());
            note(desk, Optional.of(person.member()));
            ExportOutcome granted =
                    desk.store()
                            .submit(
                                    STAFF,
                                    new ExportMemberHandler(),
                                    new ExportMember(UUID.randomUUID(), person.member(), "asked"));
            note(desk, Optional.of(person.member()));
            long last = desk.store().lastNumber();
            desk.restart(() -> TurnedBit.inTheLastRecord(directory));
            ObjectNode file =
                    PersonalFile.of((ExportOutcome.Granted) granted, desk.store()).orElseThrow();
            assertThat(file.path("incomplete"))
                    .singleElement()
                    .satisfies(number -> assertThat(number.asLong()).isEqualTo(last));
        }
    }
}
