package com.passportdesk.store.visit;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.SampleHome;
import com.passportdesk.store.access.AccessFacts;
import com.passportdesk.store.access.Rule;
import com.passportdesk.store.access.Tap;
import com.passportdesk.store.card.BlockCard;
import com.passportdesk.store.card.BlockCardHandler;
import com.passportdesk.store.card.BlockOutcome;
import com.passportdesk.store.desk.DeskStore;
import com.passportdesk.store.member.Card;
import com.passportdesk.store.member.MemberRepository;
import com.passportdesk.store.sample.SampleCast;
import com.passportdesk.store.site.Site;
import com.passportdesk.store.site.SiteRepository;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The list for a door system beside what the desk says to the same cards.
class DoorRightsTest {

    private static final Instant NOW = SampleHome.MORNING;
    private static final Set<Rule> AT_THE_DESK =
            EnumSet.of(Rule.HOURS, Rule.CAPACITY, Rule.FRESH, Rule.EXPIRED);

    @TempDir Path directory;

    private final SampleCast cast = SampleHome.NETWORK.cast();
    private Instant now = NOW;
    private DeskStore store;

    @BeforeEach
    void openTheDesk() {
        store = SampleHome.open(SampleHome.berlin(directory), () -> now);
        store.lineUp(now);
    }

    @AfterEach
    void closeTheDesk() {
        store.close();
    }

    private DoorRights list() {
        return DoorRights.read("ber1", now, new AccessFacts.Line(true, now), store.rows());
    }

    private boolean isOnIt(SampleCast.Person person) {
        return list().rights().stream()
                .anyMatch(right -> right.credential().equals(person.credential()));
    }

    private CheckInOutcome tap(String credential, int issue, String uid) {
        return store.submit(
                "s-ber1-1",
                new CheckInHandler(),
                new CheckIn.ByCard(UUID.randomUUID(), new Tap.Genuine(credential, issue, uid)));
    }

    @Test
    void aCardIsOnTheListExactlyIfTheDeskFindsNothingAgainstIt() {
        List<Card> home =
                store.rows()
                        .sql(
                                """
                                select c.* from card c join member m on m.id = c.member
                                 where m.home = 'ber1' and c.uid is not null
                                """)
                        .query(MemberRepository::card)
                        .list();
        DoorRights list = list();
        Set<String> expected = new HashSet<>();
        for (Card card : home) {
            CheckInOutcome said = tap(card.credential(), card.issue(), card.uid());
            boolean nothing =
                    said.decision().trace().stream()
                            .filter(step -> step.isFailed())
                            .allMatch(step -> AT_THE_DESK.contains(step.rule()));
            if (nothing) {
                expected.add(card.credential());
            }
        }
        assertThat(expected).hasSizeBetween(1, home.size() - 1);
        Set<String> listed =
                list.rights().stream()
                        .map(DoorRights.Right::credential)
                        .collect(Collectors.toSet());
        Set<String> homes = home.stream().map(Card::credential).collect(Collectors.toSet());
        assertThat(listed.stream().filter(homes::contains).toList())
                .containsExactlyInAnyOrderElementsOf(expected);
        assertThat(list.isCut()).isFalse();
    }

    @Test
    void peopleOfOtherSitesAreOnItFromTheirCheckInToItsUndoing() {
        SampleCast.Person visitor = cast.someLeft();
        assertThat(isOnIt(visitor)).isFalse();
        CheckInOutcome.Admitted in =
                (CheckInOutcome.Admitted) tap(visitor.credential(), visitor.issue(), visitor.uid());
        assertThat(isOnIt(visitor)).isTrue();
        store.submit(
                "s-ber1-1",
                new UndoCheckIn.Handler(),
                new UndoCheckIn(UUID.randomUUID(), in.visit()));
        assertThat(isOnIt(visitor)).isFalse();
        assertThat(
                        tap(
                                cast.noneLeft().credential(),
                                cast.noneLeft().issue(),
                                cast.noneLeft().uid()))
                .isInstanceOf(CheckInOutcome.Refused.class);
        assertThat(isOnIt(cast.noneLeft())).isFalse();
    }

    @Test
    void aBlockedCardLeavesItAtOnce() {
        assertThat(isOnIt(cast.atHome())).isTrue();
        BlockOutcome outcome =
                store.submit(
                        "s-ber1-2",
                        new BlockCardHandler(),
                        new BlockCard(UUID.randomUUID(), cast.atHome().credential(), "lost"));
        assertThat(outcome).isInstanceOf(BlockOutcome.Blocked.class);
        assertThat(isOnIt(cast.atHome())).isFalse();
    }

    @Test
    void theHourOfTheDayChangesNothingAndTheListEndsByItself() {
        DoorRights morning = list();
        now = NOW.minus(Duration.ofHours(6));
        store.lineUp(now);
        DoorRights night = list();
        assertThat(night).isEqualTo(morning);
        assertThat(morning.goodUntil())
                .as("72 hours from the end of the day, at four")
                .isEqualTo(Instant.parse("2027-04-23T02:00:00Z").plus(Duration.ofHours(72)));
        assertThat(morning.rights())
                .extracting(DoorRights.Right::uid)
                .isSorted()
                .allMatch(uid -> uid.matches("[0-9A-F]{14}"));
        assertThat(morning.rights()).extracting(DoorRights.Right::isAlways).contains(true, false);
    }

    /// Who comes by the door alone is renewed by the list, which ends as a renewed card would.
    @Test
    void aListLetsNoCardEndBeforeItselfAndNoneWithoutALaterDateAfterwards() {
        DoorRights list = list();
        assertThat(list.rights())
                .allSatisfy(right ->
                        assertThat(right.until()).isNotNull().isAfterOrEqualTo(list.goodUntil()));
        Card short_ = new MemberRepository(store.rows()).cards(cast.atHome().member()).getFirst();
        Site site = new SiteRepository(store.rows()).get("ber1");
        assertThat(short_.validUntil()).isNotNull();
        Instant heard = now.minus(Duration.ofHours(1));
        assertThat(DoorRights.opensUntil(site, now, heard, now.minusSeconds(60)))
                .as("a card that has ended may have been renewed by a desk that was not heard")
                .isEqualTo(DoorRights.goodUntil(site, now, heard));
        Instant long_ = heard.minus(Duration.ofDays(30));
        assertThat(DoorRights.opensUntil(site, now, long_, null)).isBefore(now);
    }

    @Test
    void aListEndsByTheAgeOfWhatTheDeskKnows() {
        Site site = new SiteRepository(store.rows()).get("ber1");
        Instant fresh = DoorRights.goodUntil(site, now, now);
        Instant heard = now.minus(Duration.ofDays(2));
        AccessFacts.Line cut = new AccessFacts.Line(false, heard);
        assertThat(DoorRights.read("ber1", now, cut, store.rows()).goodUntil())
                .isEqualTo(fresh.minus(Duration.ofDays(2)));
        assertThat(DoorRights.goodUntil(site, now, now.minus(Duration.ofDays(7))))
                .as("a week cut off: the list opens nothing")
                .isBefore(now);
        assertThat(DoorRights.goodUntil(site, now, Instant.EPOCH)).isBefore(now);
        assertThat(DoorRights.goodUntil(site, now, now.plus(Duration.ofDays(9)))).isEqualTo(fresh);
    }

    @Test
    void aListTakesAHandfulOfStatementsAndIsTheSameByPages() {
        tap(cast.someLeft().credential(), cast.someLeft().issue(), cast.someLeft().uid());
        DoorFacts.Asked asked = new DoorFacts.Asked("ber1", now, new AccessFacts.Line(true, now));
        AtomicInteger statements = new AtomicInteger();
        JdbcClient counted =
                sql -> {
                    statements.incrementAndGet();
                    return store.rows().sql(sql);
                };
        DoorRights whole = DoorRights.read(asked, DoorRights.MOST, RightsFacts.PAGE, counted);
        assertThat(statements)
                .as(
                        "two for the site, plans, people, their cards, three for who came from elsewhere")
                .hasValue(9);
        assertThat(whole.rights()).hasSizeGreaterThan(20);
        assertThat(DoorRights.read(asked, DoorRights.MOST, 7, store.rows())).isEqualTo(whole);
        DoorRights cut = DoorRights.read(asked, 10, 7, store.rows());
        assertThat(cut.isCut()).isTrue();
        assertThat(cut.rights()).hasSizeBetween(1, 10).isSubsetOf(whole.rights());
    }
}
