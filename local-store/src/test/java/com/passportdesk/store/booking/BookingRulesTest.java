package com.passportdesk.store.booking;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.booking.BookingRefusal.Rule;
import com.passportdesk.store.booking.BookingRules.Verdict;
import com.passportdesk.store.booking.BookingRules.Wish;
import com.passportdesk.store.lease.LeaseRepository.Held;
import com.passportdesk.store.lease.Stretch;
import com.passportdesk.store.money.Money;
import com.passportdesk.store.site.BerlinSite;
import com.passportdesk.store.site.Site;
import com.passportdesk.store.staff.StaffOverride;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BookingRulesTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant NOW = at("2027-04-22T09:12");

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(BERLIN).toInstant();
    }

    private static Stretch time(String from, String until) {
        return new Stretch(at(from), at(until));
    }

    private static Site site(String open, String close) {
        return BerlinSite.open(LocalTime.parse(open), LocalTime.parse(close));
    }

    private static Resource room(int gridMinutes) {
        return new Resource(
                "ber1-spree",
                "ber1",
                "Spree",
                Resource.Kind.ROOM,
                8,
                null,
                new Money(3600, "EUR"),
                Duration.ofMinutes(10),
                Duration.ofMinutes(gridMinutes),
                Duration.ofMinutes(15),
                Duration.ofHours(8),
                14,
                "standard",
                null);
    }

    private static RoomFacts facts(Resource room, Site site, Stretch... claimed) {
        Stretch lease = new Stretch(NOW.minus(Duration.ofDays(60)), NOW.plus(Duration.ofDays(300)));
        return new RoomFacts(
                room, site, List.of(new Held(new UUID(0, 1), lease, 1)), List.of(claimed));
    }

    private static RoomFacts usual(Stretch... claimed) {
        return facts(room(15), site("08:00", "20:00"), claimed);
    }

    private static Verdict judge(String from, String until, RoomFacts facts, Instant now) {
        return BookingRules.judge(new Wish("ber1-spree", at(from), at(until), 4, true), facts, now);
    }

    private static BookingRefusal refused(String from, String until, RoomFacts facts) {
        if (judge(from, until, facts, NOW) instanceof Verdict.No(BookingRefusal refusal)) {
            return refusal;
        }
        throw new AssertionError(from + " was not refused");
    }

    @Test
    void tenToElevenWithTenMinutesBufferAllowsTheNextAtTenPastEleven() {
        RoomFacts taken =
                facts(
                        room(5),
                        site("08:00", "20:00"),
                        time("2027-04-22T10:00", "2027-04-22T11:10"));
        BookingRefusal refusal = refused("2027-04-22T11:05", "2027-04-22T12:05", taken);
        assertThat(refusal.rule()).isEqualTo(Rule.FREE);
        assertThat(refusal.nearest()).isEqualTo(time("2027-04-22T11:10", "2027-04-22T12:10"));
        assertThat(judge("2027-04-22T11:10", "2027-04-22T12:10", taken, NOW))
                .isInstanceOf(Verdict.Yes.class);
        assertThat(refused("2027-04-22T09:15", "2027-04-22T09:55", taken).rule())
                .isEqualTo(Rule.BUFFER);
        assertThat(judge("2027-04-22T09:20", "2027-04-22T09:50", taken, NOW))
                .isInstanceOf(Verdict.Yes.class);
    }

    @Test
    void theFirstBrokenRuleIsNamedInTheOrderOfTheHouse() {
        assertThat(refused("2027-04-22T11:00", "2027-04-22T11:00", usual()).rule())
                .isEqualTo(Rule.TIME);
        assertThat(refused("2027-04-22T19:45", "2027-04-22T20:15", usual()).rule())
                .isEqualTo(Rule.HOURS);
        assertThat(refused("2027-04-22T11:05", "2027-04-22T12:05", usual()).rule())
                .isEqualTo(Rule.GRID);
        assertThat(refused("2027-04-22T11:00", "2027-04-22T19:30", usual()).rule())
                .isEqualTo(Rule.LENGTH);
        assertThat(refused("2027-04-22T08:30", "2027-04-22T09:30", usual()).rule())
                .isEqualTo(Rule.PAST);
        assertThat(refused("2027-05-07T10:00", "2027-05-07T11:00", usual()).rule())
                .isEqualTo(Rule.AHEAD);
        assertThat(judge("2027-05-06T10:00", "2027-05-06T11:00", usual(), NOW))
                .isInstanceOf(Verdict.Yes.class);
        RoomFacts unknown = new RoomFacts(null, site("08:00", "20:00"), List.of(), List.of());
        assertThat(refused("2027-04-22T11:00", "2027-04-22T12:00", unknown).rule())
                .isEqualTo(Rule.KNOWN);
        RoomFacts unleased = new RoomFacts(room(15), site("08:00", "20:00"), List.of(), List.of());
        assertThat(refused("2027-04-22T11:00", "2027-04-22T12:00", unleased).rule())
                .isEqualTo(Rule.LEASE);
    }

    @Test
    void theQuarterThatIsRunningCanStillBeBooked() {
        assertThat(judge("2027-04-22T09:00", "2027-04-22T10:00", usual(), NOW))
                .isInstanceOf(Verdict.Yes.class);
    }

    @Test
    void thePriceIsForTheTimeByTheHour() {
        assertThat(judge("2027-04-22T11:30", "2027-04-22T13:00", usual(), NOW))
                .isInstanceOfSatisfying(
                        Verdict.Yes.class,
                        yes -> assertThat(yes.price()).isEqualTo(new Money(5400, "EUR")));
    }

    @Test
    void aFullAfternoonIsOfferedTheNextMorning() {
        RoomFacts full = usual(time("2027-04-22T09:00", "2027-04-22T20:00"));
        assertThat(refused("2027-04-22T15:00", "2027-04-22T16:00", full).nearest())
                .isEqualTo(time("2027-04-23T08:00", "2027-04-23T09:00"));
    }

    @Test
    void earlierTheSameDayIsNearerThanTomorrow() {
        RoomFacts late = usual(time("2027-04-22T15:00", "2027-04-22T20:00"));
        assertThat(refused("2027-04-22T18:00", "2027-04-22T19:00", late).nearest())
                .isEqualTo(time("2027-04-22T13:45", "2027-04-22T14:45"));
    }

    @Test
    void theNearestOfTheDaysFreeTimesIsOfferedEarlierOrLater() {
        assertThat(refused("2027-04-22T23:00", "2027-04-23T00:00", usual()).nearest())
                .isEqualTo(time("2027-04-22T19:00", "2027-04-22T20:00"));
        RoomFacts noon = usual(time("2027-04-22T13:40", "2027-04-22T18:00"));
        assertThat(refused("2027-04-22T15:00", "2027-04-22T16:00", noon).nearest())
                .isEqualTo(time("2027-04-22T12:30", "2027-04-22T13:30"));
        assertThat(refused("2027-04-22T15:30", "2027-04-22T16:30", noon).nearest())
                .isEqualTo(time("2027-04-22T18:00", "2027-04-22T19:00"));
        // As far from both: the later one.
        assertThat(refused("2027-04-22T15:15", "2027-04-22T16:15", noon).nearest())
                .isEqualTo(time("2027-04-22T18:00", "2027-04-22T19:00"));
    }

    @Test
    void lengthsAreRealTimeWhenTheClockIsChanged() {
        Site night = site("00:00", "23:45");
        Instant spring = at("2027-03-27T12:00");
        assertThat(judge("2027-03-28T00:00", "2027-03-28T06:00", facts(room(15), night), spring))
                .isInstanceOfSatisfying(
                        Verdict.Yes.class,
                        yes -> {
                            assertThat(yes.time().length()).isEqualTo(Duration.ofHours(5));
                            assertThat(yes.price()).isEqualTo(new Money(18_000, "EUR"));
                        });
        Instant autumn = at("2027-10-30T12:00");
        assertThat(judge("2027-10-31T01:00", "2027-10-31T04:00", facts(room(15), night), autumn))
                .isInstanceOfSatisfying(
                        Verdict.Yes.class,
                        yes -> assertThat(yes.time().length()).isEqualTo(Duration.ofHours(4)));
    }

    private static Site always(DayOfWeek... closed) {
        return BerlinSite.open(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT, closed);
    }

    /// Friday into Saturday.
    @Test
    void aSiteThatNeverClosesIsBookedAcrossMidnight() {
        RoomFacts open = facts(room(15), always());
        assertThat(judge("2027-04-23T22:00", "2027-04-24T02:00", open, NOW))
                .isInstanceOfSatisfying(
                        Verdict.Yes.class,
                        yes -> assertThat(yes.price()).isEqualTo(new Money(14_400, "EUR")));
        RoomFacts saturdayClosed = facts(room(15), always(DayOfWeek.SATURDAY));
        BookingRefusal refusal = refused("2027-04-23T22:00", "2027-04-24T02:00", saturdayClosed);
        assertThat(refusal.rule()).isEqualTo(Rule.HOURS);
        assertThat(refusal.nearest()).isEqualTo(time("2027-04-23T20:00", "2027-04-24T00:00"));
        assertThat(judge("2027-04-23T22:00", "2027-04-24T00:00", saturdayClosed, NOW))
                .isInstanceOf(Verdict.Yes.class);
        // One minute apart is closed in between.
        assertThat(
                        refused(
                                        "2027-04-23T22:00",
                                        "2027-04-24T02:00",
                                        facts(room(15), site("00:00", "23:59")))
                                .rule())
                .isEqualTo(Rule.HOURS);
    }

    @Test
    void theHourThatIsLeftOutAtMidnightClosesNothing() {
        // Both clock changes of Berlin are inside one opening; the night before touches it.
        RoomFacts open = facts(room(15), always());
        assertThat(judge("2027-03-27T22:00", "2027-03-28T04:00", open, at("2027-03-27T12:00")))
                .isInstanceOfSatisfying(
                        Verdict.Yes.class,
                        yes -> assertThat(yes.time().length()).isEqualTo(Duration.ofHours(5)));
    }

    @Test
    void timesAndFreeRoomsGoOnOverMidnight() {
        RoomFacts open = facts(room(15), always());
        Instant late = at("2027-04-22T22:00");
        FreeRooms.FreeRoom free =
                FreeRooms.free(open, LocalDate.of(2027, 4, 22), late).orElseThrow();
        assertThat(free.free()).isEqualTo(time("2027-04-22T22:00", "2027-04-23T04:00"));
        assertThat(free.atMost(Duration.ofHours(4))).isEqualTo(Duration.ofHours(4));
        assertThat(
                        BookingRules.first(
                                room(15),
                                LocalDate.of(2027, 4, 22),
                                Duration.ofHours(4),
                                open,
                                late))
                .contains(time("2027-04-22T22:00", "2027-04-23T02:00"));
        // Closed on Friday: until midnight and no longer.
        RoomFacts closed = facts(room(15), always(DayOfWeek.FRIDAY));
        assertThat(
                        FreeRooms.free(closed, LocalDate.of(2027, 4, 22), late)
                                .orElseThrow()
                                .free()
                                .end())
                .isEqualTo(at("2027-04-23T00:00"));
    }

    @Test
    void aRoomIsFreeFromTheTimeThatIsWished() {
        RoomFacts open = facts(room(15), always());
        LocalDate day = LocalDate.of(2027, 4, 22);
        Instant morning = at("2027-04-22T09:12");
        assertThat(FreeRooms.free(open, day, at("2027-04-22T14:05"), morning))
                .hasValueSatisfying(free -> {
                    assertThat(free.free().start()).isEqualTo(at("2027-04-22T14:15"));
                    assertThat(free.isNow()).isFalse();
                });
        assertThat(FreeRooms.free(open, day, at("2027-04-22T08:00"), morning))
                .hasValueSatisfying(
                        free -> assertThat(free.free().start()).isAfterOrEqualTo(morning));
    }

    @Test
    void seatsAndHolderAreLookedAtAfterTheRoom() {
        Wish many = new Wish("ber1-spree", at("2027-04-22T11:00"), at("2027-04-22T12:00"), 9, true);
        assertThat(BookingRules.judge(many, usual(), NOW))
                .isInstanceOfSatisfying(
                        Verdict.No.class,
                        no -> assertThat(no.refusal().rule()).isEqualTo(Rule.SEATS));
        Wish suspended =
                new Wish("ber1-spree", at("2027-04-22T11:00"), at("2027-04-22T12:00"), 2, false);
        assertThat(BookingRules.judge(suspended, usual(), NOW))
                .isInstanceOfSatisfying(
                        Verdict.No.class,
                        no -> assertThat(no.refusal().rule()).isEqualTo(Rule.HOLDER));
    }

    private static Verdict answered(String from, String until, RoomFacts facts, Rule... rules) {
        return BookingRules.judge(
                new Wish("ber1-spree", at(from), at(until), 4, true),
                facts,
                NOW,
                new StaffOverride<>(Set.of(rules), "the board meets"),
                "s-ber1-2");
    }

    private static Set<Rule> gaveWay(Verdict verdict) {
        assertThat(verdict).isInstanceOf(Verdict.Yes.class);
        return ((Verdict.Yes) verdict).gaveWay();
    }

    private static Rule broken(Verdict verdict) {
        assertThat(verdict).isInstanceOf(Verdict.No.class);
        return ((Verdict.No) verdict).refusal().rule();
    }

    @ParameterizedTest
    @CsvSource({
        "HOURS, 2027-04-22T20:00, 2027-04-22T21:00",
        "GRID, 2027-04-22T10:05, 2027-04-22T11:05",
        "LENGTH, 2027-04-22T10:00, 2027-04-22T19:00",
        "AHEAD, 2027-06-22T10:00, 2027-06-22T11:00"
    })
    void aRuleOfTheHouseGivesWayToWhoAnswersForItAndToNobodyElse(
            Rule rule, String from, String until) {
        assertThat(refused(from, until, usual()).rule()).isEqualTo(rule);
        assertThat(gaveWay(answered(from, until, usual(), rule))).containsExactly(rule);
        assertThat(broken(answered(from, until, usual(), Rule.LEASE))).isEqualTo(rule);
        Stretch taken = time(from, until);
        assertThat(broken(answered(from, until, usual(taken), Rule.values()))).isEqualTo(Rule.FREE);
    }

    @Test
    void whatGivesWayToNobodyStandsAgainstAllThatIsNamed() {
        String from = "2027-04-22T10:00";
        String until = "2027-04-22T11:00";
        assertThat(broken(answered(until, from, usual(), Rule.values()))).isEqualTo(Rule.TIME);
        assertThat(broken(answered("2027-04-21T10:00", "2027-04-21T11:00", usual(), Rule.values())))
                .isEqualTo(Rule.PAST);
        assertThat(broken(answered("2028-09-22T10:00", "2028-09-22T11:00", usual(), Rule.values())))
                .as("so far ahead nobody knows who has it")
                .isEqualTo(Rule.FREE);
        RoomFacts unleased = new RoomFacts(room(15), site("08:00", "20:00"), List.of(), List.of());
        assertThat(broken(answered(from, until, unleased, Rule.HOURS))).isEqualTo(Rule.LEASE);
        Verdict yes = answered(from, until, unleased, Rule.LEASE);
        assertThat(gaveWay(yes)).containsExactly(Rule.LEASE);
        assertThat(((Verdict.Yes) yes).basis()).isEqualTo("override:s-ber1-2");
        assertThat(gaveWay(answered(from, until, usual(), Rule.values())))
                .as("nothing is in the way")
                .isEmpty();
    }

    @Test
    void aBookingInTheCleaningTimeTakesOnlyWhatNobodyHas() {
        Stretch lease = new Stretch(NOW.minus(Duration.ofDays(60)), NOW.plus(Duration.ofDays(300)));
        Stretch first = time("2027-04-22T10:00", "2027-04-22T11:10");
        Stretch next = time("2027-04-22T12:00", "2027-04-22T13:10");
        RoomFacts facts =
                new RoomFacts(
                        room(15),
                        site("08:00", "20:00"),
                        List.of(new Held(new UUID(0, 1), lease, 1)),
                        List.of(next, first),
                        List.of(
                                time("2027-04-22T11:00", "2027-04-22T11:10"),
                                time("2027-04-22T13:00", "2027-04-22T13:10")),
                        null);
        assertThat(refused("2027-04-22T11:00", "2027-04-22T12:00", facts).rule())
                .isEqualTo(Rule.BUFFER);
        Verdict between = answered("2027-04-22T11:00", "2027-04-22T12:00", facts, Rule.BUFFER);
        assertThat(gaveWay(between)).containsExactly(Rule.BUFFER);
        assertThat(((Verdict.Yes) between).taken())
                .isEqualTo(time("2027-04-22T11:10", "2027-04-22T12:00"));
        assertThat(broken(answered("2027-04-22T11:00", "2027-04-22T12:15", facts, Rule.values())))
                .isEqualTo(Rule.FREE);
        assertThat(broken(answered("2027-04-22T10:45", "2027-04-22T11:45", facts, Rule.values())))
                .isEqualTo(Rule.FREE);
    }
}
