package com.passportdesk.store.conflict;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.booking.Booking;
import com.passportdesk.store.booking.BookingRefusal;
import com.passportdesk.store.booking.Holder;
import com.passportdesk.store.booking.Resource;
import com.passportdesk.store.booking.RoomFacts;
import com.passportdesk.store.conflict.Conflict.SoldTwice;
import com.passportdesk.store.conflict.SettleConflict.Choice;
import com.passportdesk.store.conflict.SettleConflictHandler.Facts;
import com.passportdesk.store.desk.Decision;
import com.passportdesk.store.desk.Moment;
import com.passportdesk.store.lease.Stretch;
import com.passportdesk.store.money.Money;
import com.passportdesk.store.site.BerlinSite;
import com.passportdesk.store.staff.Answering;
import com.passportdesk.store.staff.StaffOverride;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/// When a room sold twice from ten to eleven may stand as it was, judged without a store.
class RoomSoldTwicePastTest {

    private static final String SPREE = "ber1-spree";
    private static final String PANKE = "ber1-panke";

    private static final Booking LOST = booking(1);
    private static final Booking KEPT = booking(2);

    private static Instant at(String time) {
        return LocalDateTime.parse("2027-04-22T" + time)
                .atZone(ZoneId.of("Europe/Berlin"))
                .toInstant();
    }

    private static Booking booking(int id) {
        return new Booking(
                new UUID(0, id),
                SPREE,
                "ber1",
                new Stretch(at("10:00"), at("11:00")),
                new Holder.Named("Holder " + id),
                2,
                new Money(3600, "EUR"),
                "confirmed",
                null,
                new Booking.Made(
                        new UUID(1, id), new UUID(2, id), at("08:00"), "s", "BER1-D1", null, 0));
    }

    /// A room that this desk holds no lease on.
    private static RoomFacts room(String id, Stretch... claimed) {
        Resource room =
                new Resource(
                        id,
                        "ber1",
                        id,
                        Resource.Kind.ROOM,
                        8,
                        null,
                        new Money(3600, "EUR"),
                        Duration.ofMinutes(10),
                        Duration.ofMinutes(15),
                        Duration.ofMinutes(15),
                        Duration.ofHours(8),
                        14,
                        "standard",
                        null);
        return new RoomFacts(
                room,
                BerlinSite.open(LocalTime.parse("08:00"), LocalTime.parse("20:00")),
                List.of(),
                List.of(claimed));
    }

    private static Decision<SettleOutcome> stand(
            String now, Optional<Booking> kept, RoomFacts panke) {
        return decide(now, kept, panke, new Choice.Stand(), null);
    }

    private static Decision<SettleOutcome> decide(
            String now,
            Optional<Booking> kept,
            RoomFacts panke,
            Choice choice,
            @Nullable StaffOverride<BookingRefusal.Rule> override) {
        Conflict.Key key = new Conflict.Key(new UUID(1, 1), "claim:" + new UUID(2, 1));
        SoldTwice twice = new SoldTwice(key, LOST, kept);
        return new SettleConflictHandler()
                .decide(
                        new SettleConflict(new UUID(3, 1), key, choice, override),
                        new Facts(Optional.of(twice), Map.of(SPREE, room(SPREE), PANKE, panke), 0),
                        new Moment(
                                at(now),
                                "s-ber1-1",
                                "BER1-D2",
                                "ber1",
                                new UUID(4, 1),
                                true,
                                at(now),
                                UUID::randomUUID));
    }

    private static ObjectNode written(Decision<SettleOutcome> decision) {
        assertThat(decision).isInstanceOf(Decision.Accepted.class);
        var drafts = ((Decision.Accepted<SettleOutcome>) decision).drafts();
        assertThat(drafts).as("nothing moves").hasSize(1);
        assertThat(drafts.getFirst().claims()).isEmpty();
        assertThat(drafts.getFirst().releases()).isEmpty();
        return drafts.getFirst().body();
    }

    private static void isRefused(Decision<SettleOutcome> decision) {
        assertThat(decision)
                .isInstanceOfSatisfying(
                        Decision.Refused.class,
                        refused ->
                                assertThat(refused.outcome())
                                        .isEqualTo(
                                                new SettleOutcome.Refused(
                                                        SettleOutcome.Why.CHOICE, null)));
    }

    @Test
    void onceItsTimeIsOverItStandsAndTheRecordSaysWhy() {
        ObjectNode body = written(stand("11:00", Optional.of(KEPT), room(PANKE)));
        assertThat(body.get("how").asString()).isEqualTo("stands");
        assertThat(body.get("because").asString()).isEqualTo("over");
        assertThat(body.get("booking").asString()).isEqualTo(LOST.id().toString());
        assertThat(body.get("kept").asString()).isEqualTo(KEPT.id().toString());
        assertThat(written(stand("11:00", Optional.empty(), room(PANKE))).has("kept")).isFalse();
    }

    @Test
    void whileSomebodyCanStillBeHelpedItDoesNotStand() {
        Stretch taken = new Stretch(at("09:00"), at("12:00"));
        isRefused(stand("09:59", Optional.of(KEPT), room(PANKE, taken)));
        // The room that is free may be another desk's to give.
        isRefused(stand("10:00", Optional.of(KEPT), room(PANKE)));
        isRefused(stand("10:14", Optional.empty(), room(PANKE, taken)));
    }

    @Test
    void onceItHasBegunAndNoRoomIsLeftItStands() {
        Stretch taken = new Stretch(at("09:00"), at("12:00"));
        for (Decision<SettleOutcome> decision :
                List.of(
                        stand("10:00", Optional.of(KEPT), room(PANKE, taken)),
                        stand("10:15", Optional.of(KEPT), room(PANKE)),
                        stand("10:15", Optional.empty(), room(PANKE)))) {
            assertThat(written(decision).get("because").asString()).isEqualTo("noRoom");
        }
    }

    @Test
    void whoStaysTakesARoomWithoutALeaseOnlyWhenSomebodyAnswersForIt() {
        assertThat(decide("09:00", Optional.empty(), room(PANKE), new Choice.Keep(), null))
                .isInstanceOfSatisfying(
                        Decision.Refused.class,
                        no ->
                                assertThat(no.outcome())
                                        .isInstanceOfSatisfying(
                                                SettleOutcome.Refused.class,
                                                why ->
                                                        assertThat(why.refusal())
                                                                .extracting(BookingRefusal::rule)
                                                                .isEqualTo(
                                                                        BookingRefusal.Rule
                                                                                .LEASE)));
        var yes =
                (Decision.Accepted<SettleOutcome>)
                        decide(
                                "09:00",
                                Optional.empty(),
                                room(PANKE),
                                new Choice.Keep(),
                                Answering.forLease("both were told"));
        var moved = yes.drafts().getFirst();
        assertThat(moved.claims().getFirst().basis()).isEqualTo("override:s-ber1-1");
        assertThat(moved.body().get("override").get("plain").asString())
                .isEqualTo("both were told");
        assertThat(moved.body().get("override").get("of").asString())
                .isEqualTo(LOST.id().toString());
        assertThat(moved.body().get("overrides").get(0).asString()).isEqualTo("lease");
    }
}
