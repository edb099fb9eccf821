package com.passportdesk.store.replica;

import static com.passportdesk.store.Eventually.comesTrue;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.passportdesk.store.SampleHome;
import com.passportdesk.store.booking.BookRoom;
import com.passportdesk.store.booking.BookRoomHandler;
import com.passportdesk.store.booking.Booking;
import com.passportdesk.store.booking.BookingOutcome;
import com.passportdesk.store.booking.BookingRefusal;
import com.passportdesk.store.booking.BookingRepository;
import com.passportdesk.store.booking.BookingRules.Verdict;
import com.passportdesk.store.booking.CancelBooking;
import com.passportdesk.store.booking.CancelBookingHandler;
import com.passportdesk.store.booking.ChangeOutcome;
import com.passportdesk.store.booking.FreeRooms;
import com.passportdesk.store.booking.FreeRooms.FreeRoom;
import com.passportdesk.store.booking.Holder;
import com.passportdesk.store.booking.RoomFacts;
import com.passportdesk.store.conflict.Conflict;
import com.passportdesk.store.conflict.Conflict.SoldTwice;
import com.passportdesk.store.conflict.ConflictRepository;
import com.passportdesk.store.conflict.SettleConflict;
import com.passportdesk.store.conflict.SettleConflict.Choice;
import com.passportdesk.store.conflict.SettleConflictHandler;
import com.passportdesk.store.conflict.SettleOutcome;
import com.passportdesk.store.conflict.Settlement;
import com.passportdesk.store.site.Site;
import com.passportdesk.store.site.SiteRepository;
import com.passportdesk.store.staff.Answering;
import com.passportdesk.store.staff.Permitted;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two desks of one site sell the same room while one of them is alone, on a real centre: both see
/// it, one settles it, both have the same afterwards.
class SoldTwiceTest {

    static final Duration LONG = DesksApart.LONG;
    static final String FRONT_DESK = "s-ber1-1";
    private static final String MANAGER = "s-ber1-2";
    static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);

    @TempDir static Path folder;

    @TempDir static Path homes;

    /// Each test has a day of its own to sell, on which the site is open.
    private static LocalDate day = LocalDate.of(2027, 4, 22);

    /// The first one has the leases on all rooms.
    static DesksApart desks;

    @BeforeEach
    void nextDay() {
        do {
            day = day.plusDays(1);
        } while (site(holder()).hours(day).isEmpty());
        desks.reunite();
    }

    @BeforeAll
    static void openANetwork() throws Exception {
        desks =
                DesksApart.open(
                        folder,
                        homes,
                        "twice",
                        centre ->
                                centre.load(
                                        SampleHome.NETWORK.documents(pin -> "hash of " + pin),
                                        SampleHome.NETWORK.things(),
                                        SampleHome.NETWORK.history(SampleHome.MORNING),
                                        _ -> {}));
    }

    @AfterAll
    static void stop() throws Exception {
        desks.close();
    }

    static TestDesk holder() {
        return desks.first;
    }

    static TestDesk other() {
        return desks.second();
    }

    private static Site site(TestDesk desk) {
        return new SiteRepository(desk.store.rows()).get("ber1");
    }

    static List<FreeRoom> free(TestDesk desk) {
        return new FreeRooms(desk.store.rows())
                .on(day, site(desk), desk.store.home().desk(), desks.clock().instant(), 2).stream()
                        .filter(room -> room.free().length().compareTo(HALF_AN_HOUR) >= 0)
                        .toList();
    }

    static BookRoom wish(FreeRoom room, String name) {
        Instant from = room.free().start();
        return new BookRoom(
                UUID.randomUUID(),
                room.room().id(),
                from,
                from.plus(HALF_AN_HOUR),
                new Holder.Named(name),
                2);
    }

    private static UUID booked(Object outcome) {
        assertThat(outcome).isInstanceOf(BookingOutcome.Booked.class);
        return ((BookingOutcome.Booked) outcome).booking();
    }

    static UUID onLease(TestDesk desk, BookRoom wish) {
        return booked(desk.store.submit(FRONT_DESK, new BookRoomHandler(), wish));
    }

    private static UUID overridden(TestDesk desk, BookRoom wish) {
        return booked(
                desk.store.submit(
                        MANAGER,
                        new BookRoomHandler(),
                        wish.overriding(Answering.forLease("the guests stand here"))));
    }

    private static List<SoldTwice> twice(TestDesk desk) {
        return new ConflictRepository(desk.store.rows())
                .open().stream()
                        .filter(SoldTwice.class::isInstance)
                        .map(SoldTwice.class::cast)
                        .filter(one -> one.kept().isPresent())
                        .toList();
    }

    static Booking find(TestDesk desk, UUID booking) {
        return new BookingRepository(desk.store.rows()).find(booking).orElseThrow();
    }

    private static boolean has(TestDesk desk, UUID booking, String room) {
        return new BookingRepository(desk.store.rows())
                .find(booking)
                .filter(found -> found.resource().equals(room))
                .isPresent();
    }

    private static Settlement proposal(TestDesk desk, SoldTwice twice) {
        return Settlement.propose(twice, rooms(desk, twice), desks.clock().instant());
    }

    private static List<RoomFacts> rooms(TestDesk desk, SoldTwice twice) {
        return Settlement.rooms(
                twice,
                site(desk),
                desk.store.home().desk(),
                desks.clock().instant(),
                desk.store.rows());
    }

    private static SettleOutcome settle(TestDesk desk, Conflict conflict, Choice choice) {
        return desk.store.submit(
                FRONT_DESK,
                new SettleConflictHandler(),
                new SettleConflict(UUID.randomUUID(), conflict.key(), choice));
    }

    /// Claims of rooms that are held at the centre and overlap; the constraint allows none.
    static long overlapping() {
        return desks.count(
                """
                select count(*) from centre.claim a join centre.claim b
                    on a.thing = b.thing and a.id < b.id and a.period && b.period
                 where a.mode = 'exclusive' and a.state = 'held' and b.mode = 'exclusive'
                   and b.state = 'held'
                """);
    }

    private static long held(UUID booking) {
        return desks.count(
                "select count(*) from centre.claim where state = 'held' and key = '"
                        + booking
                        + "'");
    }

    private static void refusedBy(Object outcome, BookingRefusal.Rule rule) {
        assertThat(outcome).isInstanceOf(BookingOutcome.Refused.class);
        assertThat(((BookingOutcome.Refused) outcome).refusal().rule()).isEqualTo(rule);
    }

    static void bothHave(UUID booking, String room) {
        for (TestDesk desk : List.of(holder(), other())) {
            assertThat(comesTrue(() -> has(desk, booking, room))).isTrue();
        }
    }

    private UUID[] sellTwice() {
        FreeRoom room = free(holder()).getFirst();
        other().disconnect();
        UUID first = onLease(holder(), wish(room, "Berta Stein"));
        UUID second = overridden(other(), wish(room, "Atelier Moreau"));
        assertThat(holder().replica().awaitSent(LONG)).isTrue();
        desks.comeBack();
        assertThat(other().replica().awaitSent(LONG)).isTrue();
        assertThat(comesTrue(() -> twice(holder()).size() == 1 && twice(other()).size() == 1))
                .isTrue();
        return new UUID[] {first, second};
    }

    @Test
    void aRoomSoldTwiceIsShownToBothAndMovingTheLaterOneSettlesItForBoth() throws IOException {
        UUID[] sold = sellTwice();
        SoldTwice seen = twice(other()).getFirst();
        assertThat(seen.key()).isEqualTo(twice(holder()).getFirst().key());
        assertThat(seen.lost().id()).isEqualTo(sold[1]);
        assertThat(seen.kept().orElseThrow().id()).isEqualTo(sold[0]);
        assertThat(seen.lost().made())
                .satisfies(made -> {
                    assertThat(made.operator()).isEqualTo(MANAGER);
                    assertThat(made.desk()).isEqualTo(other().store.home().desk());
                    assertThat(made.override()).isEqualTo("the guests stand here");
                });
        assertThat(seen.kept().orElseThrow().made())
                .satisfies(made -> {
                    assertThat(made.operator()).isEqualTo(FRONT_DESK);
                    assertThat(made.override()).isNull();
                });
        assertThat(seen.kept().orElseThrow().price()).isEqualTo(seen.lost().price());

        // The desk without leases sees both sides, but has no room to give.
        assertThat(proposal(other(), seen).rooms()).isEmpty();
        Settlement proposal = proposal(holder(), seen);
        assertThat(proposal.stays().id()).isEqualTo(sold[0]);
        assertThat(proposal.moves().orElseThrow().id()).isEqualTo(sold[1]);
        Verdict.Yes to = proposal.rooms().getFirst();
        assertThat(to.room().id()).isNotEqualTo(seen.lost().resource());
        assertThat(to.room().seats()).isGreaterThanOrEqualTo(2);

        assertThat(settle(holder(), seen, new Choice.Stand()))
                .isEqualTo(new SettleOutcome.Refused(SettleOutcome.Why.CHOICE, null));
        assertThat(settle(holder(), seen, new Choice.Move(sold[1], to.room().id())))
                .isEqualTo(new SettleOutcome.Settled("moved", sold[1], to.room().id()));
        assertThat(settle(holder(), seen, new Choice.Move(sold[1], to.room().id())))
                .isEqualTo(new SettleOutcome.Refused(SettleOutcome.Why.SETTLED, null));

        bothHave(sold[1], to.room().id());
        bothHave(sold[0], seen.lost().resource());
        assertThat(comesTrue(() -> twice(other()).isEmpty())).isTrue();
        assertThat(find(other(), sold[1]).price()).isEqualTo(seen.lost().price());
        assertThat(new ConflictRepository(other().store.rows()).settled(DesksApart.NOW))
                .anySatisfy(one -> {
                    assertThat(one.key()).isEqualTo(seen.key());
                    assertThat(one.how()).isEqualTo("moved");
                    assertThat(one.operator()).isEqualTo(FRONT_DESK);
                    assertThat(one.desk()).isEqualTo(holder().store.home().desk());
                });
        assertThat(holder().replica().awaitSent(LONG)).isTrue();
        assertThat(overlapping()).isZero();

        desks.remake();
    }

    @Test
    void theOtherWayRoundGivesTheRoomToTheOneThatLost() {
        UUID[] sold = sellTwice();
        SoldTwice seen = twice(holder()).getFirst();
        Settlement reversed =
                proposal(holder(), seen).reversed(rooms(holder(), seen), desks.clock().instant());
        assertThat(reversed.stays().id()).isEqualTo(sold[1]);
        String to = reversed.rooms().getFirst().room().id();
        assertThat(settle(holder(), seen, new Choice.Move(sold[0], to)))
                .isEqualTo(new SettleOutcome.Settled("swapped", sold[0], to));
        bothHave(sold[0], to);
        bothHave(sold[1], seen.lost().resource());
        assertThat(comesTrue(() -> twice(other()).isEmpty())).isTrue();
        assertThat(holder().replica().awaitSent(LONG)).isTrue();
        assertThat(overlapping()).isZero();
        assertThat(held(sold[0])).isEqualTo(1);
        assertThat(held(sold[1])).isEqualTo(1);
    }

    @Test
    void whenTheOneWithTheRoomGivesItUpTheOtherOneGetsIt() {
        UUID[] sold = sellTwice();
        SoldTwice seen = twice(other()).getFirst();
        assertThat(
                        holder().store
                                .submit(
                                        FRONT_DESK,
                                        new CancelBookingHandler(),
                                        new CancelBooking(UUID.randomUUID(), sold[0])))
                .isInstanceOfSatisfying(
                        ChangeOutcome.Cancelled.class,
                        one -> assertThat(one.booking()).isEqualTo(sold[0]));
        assertThat(comesTrue(() -> twice(other()).isEmpty())).isTrue();
        SoldTwice alone =
                new ConflictRepository(holder().store.rows())
                        .find(seen.key())
                        .map(SoldTwice.class::cast)
                        .orElseThrow();
        assertThat(alone.kept()).isEmpty();
        // The desk without the lease may not: only with somebody who answers for it.
        assertThat(settle(other(), alone, new Choice.Keep()))
                .isInstanceOfSatisfying(
                        SettleOutcome.Refused.class,
                        no ->
                                assertThat(no.refusal())
                                        .extracting(BookingRefusal::rule)
                                        .isEqualTo(BookingRefusal.Rule.LEASE));
        SettleConflict answered =
                new SettleConflict(
                        UUID.randomUUID(),
                        alone.key(),
                        new Choice.Keep(),
                        Answering.forLease("both were told"));
        assertThat(
                        other().store
                                .submit(
                                        FRONT_DESK,
                                        new Permitted<>(new SettleConflictHandler()),
                                        answered))
                .isInstanceOf(Permitted.Answer.NotAllowed.class);
        assertThat(settle(holder(), alone, new Choice.Keep()))
                .isEqualTo(new SettleOutcome.Settled("kept", sold[1], alone.lost().resource()));
        assertThat(holder().replica().awaitSent(LONG)).isTrue();
        assertThat(held(sold[1])).isEqualTo(1);
        assertThat(
                        comesTrue(() ->
                                new ConflictRepository(other().store.rows())
                                        .find(seen.key())
                                        .isEmpty()))
                .isTrue();
    }

    @Test
    void withoutALeaseOnlyAManagerSellsAndSaysWhy() {
        FreeRoom room = free(holder()).getFirst();
        BookRoom wish = wish(room, "Atelier Moreau");
        assertThat(other().store.submit(FRONT_DESK, new BookRoomHandler(), wish))
                .satisfies(one -> refusedBy(one, BookingRefusal.Rule.LEASE));
        BookRoom override = wish.overriding(Answering.forLease("they insist"));
        assertThat(
                        other().store
                                .submit(
                                        FRONT_DESK,
                                        new Permitted<>(new BookRoomHandler()),
                                        override))
                .isInstanceOf(Permitted.Answer.NotAllowed.class);
        assertThatThrownBy(() -> Answering.forLease(" "))
                .isInstanceOf(IllegalArgumentException.class);
        UUID booking = overridden(other(), wish);
        assertThat(other().replica().awaitSent(LONG)).isTrue();
        assertThat(
                        comesTrue(() ->
                                new BookingRepository(holder().store.rows())
                                        .find(booking)
                                        .isPresent()))
                .isTrue();
        assertThat(twice(holder())).isEmpty();
        // What somebody is known to have is never sold again, whoever asks.
        assertThat(
                        holder().store
                                .submit(
                                        MANAGER,
                                        new BookRoomHandler(),
                                        wish(room, "Somebody")
                                                .overriding(Answering.forLease("they insist"))))
                .satisfies(one -> refusedBy(one, BookingRefusal.Rule.FREE));
    }

    @Test
    void aBookingMovesToAnotherRoomAndTheOldOneIsFree() {
        RoomsMoved.toAnotherRoom();
    }

    /// The desk without the lease makes it shorter, with the line down; it cannot make it longer.
    @Test
    void aBookingIsMadeShorterWithoutALeaseAndTheCentreHasNothingToSayAgainstIt() {
        RoomsMoved.shorterWithoutALease();
    }
}
