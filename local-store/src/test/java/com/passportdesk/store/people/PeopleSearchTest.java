package com.passportdesk.store.people;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.Eventually;
import com.passportdesk.store.SampleHome;
import com.passportdesk.store.booking.CancelBooking;
import com.passportdesk.store.booking.CancelBookingHandler;
import com.passportdesk.store.desk.Command;
import com.passportdesk.store.desk.CommandHandler;
import com.passportdesk.store.desk.Decision;
import com.passportdesk.store.desk.DeskStore;
import com.passportdesk.store.desk.Moment;
import com.passportdesk.store.journal.Draft;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.journal.Patch;
import com.passportdesk.store.sample.SampleCast;
import com.passportdesk.store.search.SearchIndex;
import com.passportdesk.store.site.Site;
import com.passportdesk.store.site.SiteRepository;
import com.passportdesk.store.visit.CheckIn;
import com.passportdesk.store.visit.CheckInHandler;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.JsonNodeFactory;

/// Searches on a desk that holds the sample network; names come from the network, not the test.
class PeopleSearchTest {

    @TempDir Path directory;

    private final InstantSource clock = InstantSource.fixed(SampleHome.MORNING);
    private final SampleCast cast = SampleHome.NETWORK.cast();
    private final SearchIndex index = SampleHome.searchOfBerlin();
    private final PeopleSearch search = new PeopleSearch(index);
    private DeskStore store;
    private Site site;

    @BeforeEach
    void openTheDesk() {
        store = SampleHome.open(SampleHome.berlin(directory), clock, List.of(index));
        store.lineUp(SampleHome.MORNING);
        store.onChange(search::changed);
        assertThat(index.isReady(Eventually.LIMIT)).isTrue();
        site = new SiteRepository(store.rows()).get("ber1");
    }

    @AfterEach
    void closeTheDesk() {
        store.close();
    }

    @Test
    void anyFragmentFindsThePersonInAnyOrder() {
        SampleCast.Person person = cast.someLeft();
        String[] parts = person.name().split(" ");
        String first = parts[0];
        String last = parts[parts.length - 1];
        assertFinds(person, first);
        assertFinds(person, last.substring(0, 3) + " " + first.substring(0, 2));
        assertFinds(person, person.name().toUpperCase(Locale.ROOT));
        assertFinds(person, person.email());
        assertFinds(person, person.email().substring(0, person.email().indexOf('@')));
        assertFinds(person, person.cardNumber());
        assertFinds(person, person.cardNumber().replace(" ", ""));
        assertFinds(person, "  " + last + ",  " + first + " ");
        if (last.length() > 4) {
            assertFinds(person, last.substring(1, 5) + " " + first);
        }
    }

    @Test
    void accentsAndScriptsDoNotMatter() {
        for (SampleCast.Person person :
                List.of(
                        cast.japanese(),
                        cast.greek(),
                        cast.ukrainian(),
                        cast.korean(),
                        cast.arabic())) {
            assertFinds(person, person.name());
            assertFinds(person, String.valueOf(person.latin()).toLowerCase(Locale.ROOT));
            assertFinds(person, person.given());
        }
    }

    @Test
    void whoIsExpectedComesFirstThenWhoIsInside() {
        PeopleSearch.Found found = find("a");
        List<Integer> ranks =
                found.people().stream()
                        .map(one ->
                                one.expectedAt() != null ? 0 : one.insideSince() != null ? 1 : 2)
                        .toList();
        assertThat(ranks).isSorted().contains(0, 1);
        assertThat(found.total()).isGreaterThan(found.people().size());
        assertThat(find(cast.someLeft().name()).people().getFirst().expectedAt()).isNotNull();
    }

    @Test
    void nothingTypedShowsWhoComesNext() {
        PeopleSearch.Found found = find("   ");
        assertThat(found.people()).isNotEmpty().allMatch(one -> one.expectedAt() != null);
        assertThat(found.people()).extracting(Person::expectedAt).isSorted();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%",
                "_",
                "'; drop table member; --",
                "\uD83D\uDE00",
                "\uD83D",
                "\u0000",
                "*",
                "zzqx"
            })
    void harmlessTextFindsNobody(String typed) {
        assertThat(find(typed).people()).isEmpty();
        assertThat(find(typed).total()).isZero();
    }

    @Test
    void tenThousandLettersAreHarmless() {
        assertThat(find("x".repeat(10_000)).people()).isEmpty();
        assertThat(find("%".repeat(10_000)).people()).isEmpty();
        assertThat(find(String.join(" ", Collections.nCopies(5_000, "a"))).people()).isNotEmpty();
    }

    @Test
    void aCheckInAndAChangedNameAreFoundInTheSameBreath() {
        SampleCast.Person person = cast.atHome();
        store.submit(
                "s-1",
                new CheckInHandler(),
                new CheckIn.ByMember(UUID.randomUUID(), person.member()));
        assertThat(
                        Eventually.comesTrue(() ->
                                find(person.name()).people().getFirst().insideSince() != null))
                .isTrue();
        for (int round = 1; round <= 20; round++) {
            String end = "abcdefghijklmnopqrstuvwxyz".substring(round, round + 2);
            String name = "Quirinus Xaverl" + end;
            store.submit(
                    "s-1",
                    new Rename.Handler(),
                    new Rename(UUID.randomUUID(), person.member(), name));
            assertThat(find(name).people()).extracting(Person::id).containsExactly(person.member());
        }
        assertThat(find("Xaverlbc").people()).isEmpty();
    }

    @Test
    void whoseBookingIsGivenUpIsExpectedNoMore() {
        String member = cast.someLeft().member();
        assertThat(expected(member)).isTrue();
        List<UUID> bookings =
                store.rows()
                        .sql("select booking from booking where member = ? and state = 'confirmed'")
                        .param(member)
                        .query((row, _) -> row.getObject(1, UUID.class))
                        .list();
        for (UUID booking : bookings) {
            store.submit(
                    "s-1",
                    new CancelBookingHandler(),
                    new CancelBooking(UUID.randomUUID(), booking));
        }
        assertThat(Eventually.comesTrue(() -> !expected(member))).isTrue();
    }

    private boolean expected(String member) {
        return find("").people().stream().anyMatch(one -> one.id().equals(member));
    }

    @Test
    void aBlockedCardIsSeen() {
        Person person = find(cast.blockedCard().cardNumber()).people().getFirst();
        assertThat(person.isCardBlocked()).isTrue();
    }

    private void assertFinds(SampleCast.Person person, String typed) {
        assertThat(find(typed).people()).as(typed).extracting(Person::id).contains(person.member());
    }

    private PeopleSearch.Found find(String typed) {
        return search.find(typed, 100, site, clock, store.rows());
    }

    /// A change of a member's name as any feature might make one.
    private record Rename(UUID commandId, String member, String name) implements Command {

        static final class Handler implements CommandHandler<Rename, Integer, String> {
            @Override
            public Integer facts(Rename command, Moment moment, JdbcClient rows) {
                return 0;
            }

            @Override
            public Decision<String> decide(Rename command, Integer facts, Moment moment) {
                return Decision.accepted(
                        Draft.of(
                                        "MemberRenamed",
                                        1,
                                        "network",
                                        JsonNodeFactory.instance.objectNode())
                                .withPatch(
                                        new Patch(
                                                "member",
                                                command.member(),
                                                1,
                                                JsonNodeFactory.instance
                                                        .objectNode()
                                                        .put("name", command.name()))));
            }

            @Override
            public Set<String> firstTypes() {
                return Set.of("MemberRenamed");
            }

            @Override
            public String outcome(List<Entry> entries) {
                return "renamed";
            }
        }
    }
}
