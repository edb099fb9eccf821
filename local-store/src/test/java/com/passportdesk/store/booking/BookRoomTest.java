package com.passportdesk.store.booking;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.SampleHome;
import com.passportdesk.store.booking.FreeRooms.FreeRoom;
import com.passportdesk.store.lease.Stretch;
import com.passportdesk.store.money.Money;
import com.passportdesk.store.projection.Document;
import com.passportdesk.store.projection.FeedItem;
import com.passportdesk.store.sale.TillDesk;
import com.passportdesk.store.site.Site;
import com.passportdesk.store.site.SiteRepository;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

class BookRoomTest {

    private static final Instant QUARTER_PAST = Instant.parse("2027-04-22T07:15:00Z");

    @TempDir Path directory;

    private static BookingOutcome book(
            TillDesk desk, String room, Instant from, int minutes, Holder holder) {
        return desk.store()
                .submit(
                        "staff-1",
                        new BookRoomHandler(),
                        new BookRoom(
                                UUID.randomUUID(),
                                room,
                                from,
                                from.plus(Duration.ofMinutes(minutes)),
                                holder,
                                2));
    }

    @Test
    void theListOfFreeRoomsSaysUntilWhenAndABookingShortensIt() {
        try (TillDesk desk = TillDesk.berlin(directory)) {
            Site site = new SiteRepository(desk.store().rows()).get("ber1");
            FreeRooms rooms = new FreeRooms(desk.store().rows());
            List<FreeRoom> free = rooms.today(site, "BER1-D2", desk.instant(), 1);
            FreeRoom panke =
                    free.stream()
                            .filter(room -> room.room().name().equals("Panke"))
                            .findFirst()
                            .orElseThrow();
            assertThat(panke.isNow()).isTrue();
            assertThat(panke.free().start()).isEqualTo(QUARTER_PAST);
            assertThat(panke.free().length()).isGreaterThan(Duration.ofHours(2));
            assertThat(panke.hourly()).isEqualTo(new Money(3600, "EUR"));
            assertThat(free)
                    .allSatisfy(room ->
                            assertThat(
                                            new BookingRepository(desk.store().rows())
                                                    .ofResource(room.room().id(), room.free()))
                                    .isEmpty());
            assertThat(rooms.today(site, "BER1-D2", desk.instant(), 12))
                    .allSatisfy(room -> assertThat(room.room().seats()).isGreaterThanOrEqualTo(12));
            assertThat(rooms.today(site, "BER1-D1", desk.instant(), 1)).isEmpty();
            assertThat(
                            rooms.toAskFor(
                                    site.localDate(desk.instant()),
                                    site,
                                    "BER1-D1",
                                    desk.instant(),
                                    1))
                    .as("a desk that can ask")
                    .isEqualTo(free);

            assertThat(book(desk, "ber1-panke", QUARTER_PAST, 60, new Holder.Named("Anna")))
                    .isInstanceOf(BookingOutcome.Booked.class);
            FreeRoom after =
                    rooms.today(site, "BER1-D2", desk.instant(), 1).stream()
                            .filter(room -> room.room().name().equals("Panke"))
                            .findFirst()
                            .orElseThrow();
            assertThat(after.isNow()).isFalse();
            assertThat(after.free().start()).isEqualTo(Instant.parse("2027-04-22T08:30:00Z"));
        }
    }

    /// Today lists them at each change of the day.
    @Test
    void fortyRoomsAreReadWithNoMoreStatementsThanTwo() {
        try (TillDesk desk = TillDesk.berlin(directory)) {
            Site site = new SiteRepository(desk.store().rows()).get("ber1");
            Document panke =
                    SampleHome.NETWORK
                            .documents(_ -> "hash")
                            .filter(one -> one.id().equals("ber1-panke"))
                            .findFirst()
                            .orElseThrow();
            long cursor = desk.store().progress().cursor();
            List<FeedItem> more = new ArrayList<>();
            for (int i = 0; i < 34; i++) {
                Document one = new Document("resource", "ber1-more" + i, 1, panke.fields());
                more.add(new FeedItem.Merged(++cursor, one, Map.of()));
            }
            List<FreeRoom> before = toAskFor(desk.store().rows(), site, desk.instant(), 8);
            int few = statements(desk, site, 8);
            desk.store().applyFeed(more);
            List<FreeRoom> all = toAskFor(desk.store().rows(), site, desk.instant(), 1);
            assertThat(all).hasSizeGreaterThanOrEqualTo(38).containsAll(before);
            assertThat(statements(desk, site, 1)).isEqualTo(few).isEqualTo(4);
        }
    }

    private static List<FreeRoom> toAskFor(JdbcClient rows, Site site, Instant now, int seats) {
        return new FreeRooms(rows).toAskFor(site.localDate(now), site, "BER1-D2", now, seats);
    }

    private static int statements(TillDesk desk, Site site, int seats) {
        AtomicInteger asked = new AtomicInteger();
        JdbcClient counting =
                (JdbcClient)
                        Proxy.newProxyInstance(
                                JdbcClient.class.getClassLoader(),
                                new Class<?>[] {JdbcClient.class},
                                (_, method, arguments) -> {
                                    asked.incrementAndGet();
                                    return method.invoke(desk.store().rows(), arguments);
                                });
        toAskFor(counting, site, desk.instant(), seats);
        return asked.get();
    }

    @Test
    void aRoomWithVeryManyClaimsIsStillSoldOnce() {
        try (TillDesk desk = TillDesk.berlin(directory)) {
            long cursor = desk.store().progress().cursor();
            Instant midnight = Instant.parse("2027-04-20T22:00:00Z");
            List<FeedItem> claims = new ArrayList<>();
            for (int i = 0; i < 600; i++) {
                Instant from = midnight.plus(Duration.ofMinutes(2L * i));
                claims.add(claim(++cursor, from, from.plus(Duration.ofMinutes(1))));
            }
            claims.add(claim(++cursor, QUARTER_PAST, QUARTER_PAST.plus(Duration.ofMinutes(30))));
            desk.store().applyFeed(claims);
            assertThat(book(desk, "ber1-panke", QUARTER_PAST, 30, new Holder.Unnamed()))
                    .isInstanceOfSatisfying(
                            BookingOutcome.Refused.class,
                            refused ->
                                    assertThat(refused.refusal().rule())
                                            .isEqualTo(BookingRefusal.Rule.FREE));
        }
    }

    private static FeedItem claim(long position, Instant from, Instant until) {
        UUID id = UUID.randomUUID();
        return new FeedItem.Claimed(
                position,
                id,
                "room:ber1-panke",
                id.toString(),
                from,
                until,
                1,
                "exclusive",
                "X",
                null);
    }

    @Test
    void aMembersBookingIsExpectedToday() {
        try (TillDesk desk = TillDesk.berlin(directory)) {
            String member = SampleHome.NETWORK.cast().atHome().member();
            BookingOutcome outcome =
                    book(desk, "ber1-panke", QUARTER_PAST, 30, new Holder.Member(member));
            UUID id = ((BookingOutcome.Booked) outcome).booking();
            Site site = new SiteRepository(desk.store().rows()).get("ber1");
            Stretch day = site.day(LocalDate.of(2027, 4, 22));
            BookingRepository bookings = new BookingRepository(desk.store().rows());
            assertThat(bookings.expected("ber1", day)).extracting(Booking::id).contains(id);
            assertThat(bookings.ofMember(member, "ber1", day))
                    .extracting(Booking::price)
                    .contains(new Money(1800, "EUR"));
            assertThat(bookings.expected("ber1", day))
                    .isSortedAccordingTo(
                            java.util.Comparator.comparing(booking -> booking.time().start()));
        }
    }

    @Test
    void aRoomThatIsTakenOrForAStrangerAccountIsRefused() {
        try (TillDesk desk = TillDesk.berlin(directory)) {
            long records = desk.store().lastNumber();
            BookingOutcome taken =
                    book(desk, "ber1-dahme", QUARTER_PAST, 60, new Holder.Named("Anna"));
            assertThat(taken)
                    .isInstanceOfSatisfying(
                            BookingOutcome.Refused.class,
                            refused -> {
                                assertThat(refused.refusal().rule())
                                        .isEqualTo(BookingRefusal.Rule.FREE);
                                assertThat(refused.refusal().nearest()).isNotNull();
                            });
            assertThat(
                            book(
                                    desk,
                                    "ber1-panke",
                                    QUARTER_PAST,
                                    30,
                                    new Holder.Member(
                                            SampleHome.NETWORK.cast().suspended().member())))
                    .isInstanceOfSatisfying(
                            BookingOutcome.Refused.class,
                            refused ->
                                    assertThat(refused.refusal().rule())
                                            .isEqualTo(BookingRefusal.Rule.HOLDER));
            assertThat(
                            book(
                                    desk,
                                    "ber1-panke",
                                    QUARTER_PAST,
                                    30,
                                    new Holder.Named("ab".repeat(150))))
                    .isInstanceOfSatisfying(
                            BookingOutcome.Refused.class,
                            refused ->
                                    assertThat(refused.refusal().rule())
                                            .isEqualTo(BookingRefusal.Rule.NAME));
            assertThat(desk.store().lastNumber()).isEqualTo(records);
        }
    }
}
