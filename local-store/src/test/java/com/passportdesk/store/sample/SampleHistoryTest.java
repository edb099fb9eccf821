package com.passportdesk.store.sample;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.journal.Claim;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.journal.Thing;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SampleHistoryTest {

    /// 09:12 in Berlin.
    static final Instant MORNING = Instant.parse("2027-04-22T07:12:00Z");

    private static final SampleNetwork NETWORK =
            new SampleNetwork(7, SampleNetworkTest.THURSDAY, 5_000);
    private static final List<Entry> ENTRIES = NETWORK.history(MORNING).toList();

    private static String text(Entry entry, String field) {
        return entry.body().get(field).asString();
    }

    private static Stream<Entry> ofType(List<Entry> entries, String type) {
        return entries.stream().filter(entry -> entry.type().equals(type));
    }

    private static Stream<Claim> claims(Claim.Mode mode) {
        return ENTRIES.stream()
                .flatMap(entry -> entry.claims().stream())
                .filter(claim -> claim.mode() == mode);
    }

    @Test
    void recordsAreNumberedFromOneInTheOrderTheyHappened() {
        Instant before = Instant.MIN;
        Set<Object> ids = new HashSet<>();
        for (int place = 0; place < ENTRIES.size(); place++) {
            Entry entry = ENTRIES.get(place);
            assertThat(entry.number()).isEqualTo(place + 1L);
            assertThat(entry.at()).isBetween(before, MORNING);
            assertThat(ids.add(entry.id())).isTrue();
            assertThat(entry.id().version()).isEqualTo(7);
            before = entry.at();
        }
        assertThat(ENTRIES.stream().map(Entry::incarnation).distinct()).hasSize(1);
        assertThat(ENTRIES).hasSizeBetween(30_000, 90_000);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 42})
    void noRoomIsBookedTwiceTheBufferIncluded(long seed) {
        Map<String, List<Claim>> rooms =
                new SampleNetwork(seed, SampleNetworkTest.THURSDAY, 5_000)
                        .history(MORNING)
                        .flatMap(entry -> entry.claims().stream())
                        .filter(claim -> claim.mode() == Claim.Mode.EXCLUSIVE)
                        .collect(Collectors.groupingBy(Claim::thing));
        assertThat(rooms).hasSizeGreaterThan(40);
        rooms.forEach((thing, claims) -> {
            List<Claim> inOrder = new ArrayList<>(claims);
            inOrder.sort(Comparator.comparing(Claim::from));
            for (int i = 1; i < inOrder.size(); i++) {
                assertThat(inOrder.get(i).from())
                        .as(thing)
                        .isAfterOrEqualTo(inOrder.get(i - 1).until());
            }
        });
    }

    @Test
    void noPoolAndNoCapIsOverrun() {
        Map<String, Integer> limits = new HashMap<>();
        for (Entry entry : ENTRIES) {
            entry.things().forEach(thing -> limits.put(thing.thing(), thing.limit()));
        }
        Map<String, Long> used =
                Stream.concat(claims(Claim.Mode.STOCK), claims(Claim.Mode.COUNT))
                        .collect(Collectors.groupingBy(Claim::thing, Collectors.counting()));
        assertThat(used).hasSizeGreaterThan(500);
        used.forEach((thing, count) ->
                assertThat(count).as(thing).isLessThanOrEqualTo((long) limits.get(thing)));
        Set<String> open = NETWORK.things().map(Thing::thing).collect(Collectors.toSet());
        assertThat(claims(Claim.Mode.STOCK).map(Claim::thing)).allMatch(open::contains);
        assertThat(claims(Claim.Mode.EXCLUSIVE).map(Claim::thing)).allMatch(open::contains);
    }

    @Test
    void theCastHasUsedWhatItsPartsSay() {
        assertThat(capClaims(NETWORK.cast().someLeft())).isEqualTo(4);
        assertThat(capClaims(NETWORK.cast().noneLeft())).isEqualTo(8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2027-05-03", "2027-03-01", "2027-08-02"})
    void theCastHasUsedItEarlyInTheMonthToo(String day) {
        LocalDate today = LocalDate.parse(day);
        SampleNetwork network = new SampleNetwork(3, today, 2_000);
        String cap = "cap:" + network.cast().noneLeft().member() + ":" + day.substring(0, 7);
        List<Claim> claims =
                network.history(Instant.parse(day + "T07:12:00Z"))
                        .flatMap(entry -> entry.claims().stream())
                        .filter(claim -> claim.thing().equals(cap))
                        .toList();
        assertThat(claims.stream().map(Claim::key).distinct()).hasSize(8);
        assertThat(claims).hasSize(8);
        assertThat(claims).noneMatch(claim -> claim.key().equals("ber1:" + day));
    }

    private static long capClaims(SampleCast.Person person) {
        return claims(Claim.Mode.COUNT)
                .filter(claim -> claim.thing().equals("cap:" + person.member() + ":2027-04"))
                .map(Claim::key)
                .distinct()
                .count();
    }

    @Test
    void nobodyIsCountedTwiceAndEveryVisitEndsByTheEvening() {
        Set<String> keys = new HashSet<>();
        Set<String> open = new HashSet<>();
        for (Entry entry : ENTRIES) {
            if (entry.type().equals("CheckedIn")) {
                open.add(text(entry, "visit"));
                if (!entry.body().get("member").isNull()) {
                    String key =
                            text(entry, "member") + text(entry, "site") + text(entry, "localDate");
                    assertThat(keys.add(key)).as(key).isTrue();
                }
            } else if (entry.type().equals("CheckedOut")) {
                assertThat(open.remove(text(entry, "visit"))).isTrue();
            }
        }
        Set<String> today =
                ofType(ENTRIES, "CheckedIn")
                        .filter(entry -> text(entry, "localDate").equals("2027-04-22"))
                        .map(entry -> text(entry, "visit"))
                        .collect(Collectors.toSet());
        assertThat(today).containsAll(open);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 7, 42, 20270422})
    void theDemoMorningHasSomethingToSee(long seed) {
        SampleNetwork network = new SampleNetwork(seed, SampleNetworkTest.THURSDAY, 5_000);
        List<Entry> today =
                network.history(MORNING).filter(e -> e.scope().equals("site:ber1")).toList();
        Set<String> here =
                ofType(today, "CheckedIn")
                        .filter(entry -> text(entry, "localDate").equals("2027-04-22"))
                        .map(entry -> entry.body().get("member").asString())
                        .collect(Collectors.toSet());
        Set<String> inside =
                ofType(today, "CheckedIn")
                        .filter(entry -> text(entry, "localDate").equals("2027-04-22"))
                        .map(entry -> text(entry, "visit"))
                        .collect(Collectors.toSet());
        ofType(today, "CheckedOut").forEach(entry -> inside.remove(text(entry, "visit")));
        assertThat(inside.size()).isBetween(68, 95);
        assertThat(here).doesNotContain(network.cast().someLeft().member());

        List<Entry> booked =
                ofType(today, "RoomBooked")
                        .filter(entry -> text(entry, "from").startsWith("2027-04-22"))
                        .toList();
        List<Entry> desks =
                booked.stream().filter(e -> text(e, "resource").equals("ber1-hotdesk")).toList();
        assertThat(desks.size()).isBetween(24, 28);
        assertThat(desks.stream().filter(e -> here.contains(holder(e))).count())
                .isEqualTo(desks.size() - 12L);

        List<Entry> rooms = booked.stream().filter(e -> !desks.contains(e)).toList();
        assertThat(rooms.size()).isBetween(10, 22);
        List<Entry> running =
                rooms.stream()
                        .filter(e -> !Instant.parse(text(e, "from")).isAfter(MORNING))
                        .filter(e -> Instant.parse(text(e, "until")).isAfter(MORNING))
                        .toList();
        assertThat(running.stream().filter(e -> here.contains(holder(e)))).isNotEmpty();
        assertThat(running.stream().filter(e -> !here.contains(holder(e))))
                .singleElement()
                .satisfies(e -> assertThat(holder(e)).isEqualTo(network.cast().late().member()));
        assertThat(ofType(today, "RoomBooked").map(e -> text(e, "from").substring(0, 10)))
                .contains("2027-05-06");
    }

    private static String holder(Entry entry) {
        var member = entry.body().get("holder").get("member");
        return member == null ? "" : member.asString();
    }

    @Test
    void aUsualDayHasItsRushInTheMorning() {
        Map<Integer, Long> byHour =
                ofType(ENTRIES, "CheckedIn")
                        .filter(entry -> text(entry, "site").equals("ber1"))
                        .filter(entry -> text(entry, "localDate").equals("2027-04-15"))
                        .collect(
                                Collectors.groupingBy(
                                        entry ->
                                                entry.at()
                                                        .atZone(SampleSite.of("ber1").zone())
                                                        .getHour(),
                                        Collectors.counting()));
        assertThat(byHour.values().stream().mapToLong(Long::longValue).sum()).isBetween(130L, 165L);
        assertThat(byHour.get(8)).isGreaterThan(byHour.get(14));
        assertThat(byHour.keySet()).allMatch(hour -> hour >= 8 && hour < 20);
        assertThat(
                        ofType(ENTRIES, "CheckedIn")
                                .filter(entry -> text(entry, "site").equals("ber1"))
                                .filter(entry -> text(entry, "localDate").equals("2027-04-18")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2027-04-25", "2027-10-31", "2027-03-28", "2028-02-29", "2027-01-01"})
    void anyDayCanBeToday(String day) {
        LocalDate today = LocalDate.parse(day);
        SampleNetwork network = new SampleNetwork(5, today, 1_000);
        for (String time : List.of("T00:30:00Z", "T07:12:00Z", "T21:59:00Z")) {
            Instant now = Instant.parse(day + time);
            assertThat(network.history(now)).isNotEmpty().noneMatch(e -> e.at().isAfter(now));
        }
    }

    @Test
    void referencesLeadSomewhere() {
        Set<String> members = new HashSet<>();
        Set<String> cards = new HashSet<>();
        Set<String> resources = new HashSet<>();
        NETWORK.documents(_ -> "")
                .forEach(document -> {
                    switch (document.kind()) {
                        case "member" -> members.add(document.id());
                        case "card" -> cards.add(document.id());
                        case "resource" -> resources.add(document.id());
                        default -> {}
                    }
                });
        // A set is asked directly: an assertion about each of 60,000 records would walk through it.
        for (Entry entry : ENTRIES) {
            if (entry.type().equals("RoomBooked")) {
                assertThat(resources.contains(text(entry, "resource"))).isTrue();
                assertThat(holder(entry).isEmpty() || members.contains(holder(entry))).isTrue();
            } else if (entry.type().equals("CheckedIn") && entry.body().has("credential")) {
                assertThat(cards.contains(text(entry, "credential"))).isTrue();
                assertThat(members.contains(text(entry, "member"))).isTrue();
            }
        }
    }
}
