package com.passportdesk.store.suspension;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.SampleHome;
import com.passportdesk.store.access.Rule;
import com.passportdesk.store.access.Step;
import com.passportdesk.store.booking.BookRoomHandler;
import com.passportdesk.store.booking.Holder;
import com.passportdesk.store.desk.Command;
import com.passportdesk.store.desk.CommandHandler;
import com.passportdesk.store.desk.Decision;
import com.passportdesk.store.desk.Moment;
import com.passportdesk.store.event.Events;
import com.passportdesk.store.journal.Draft;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.journal.Order;
import com.passportdesk.store.journal.Patch;
import com.passportdesk.store.journal.Personal;
import com.passportdesk.store.member.MemberRepository;
import com.passportdesk.store.people.PeopleSearch;
import com.passportdesk.store.people.Person;
import com.passportdesk.store.projection.Document;
import com.passportdesk.store.projection.Documents;
import com.passportdesk.store.projection.FeedItem;
import com.passportdesk.store.sale.TillDesk;
import com.passportdesk.store.site.Site;
import com.passportdesk.store.site.SiteRepository;
import com.passportdesk.store.suspension.SuspensionOutcome.Why;
import com.passportdesk.store.visit.CheckIn;
import com.passportdesk.store.visit.CheckInHandler;
import com.passportdesk.store.visit.CheckInOutcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A manager suspends somebody at one desk; another one hears the order ahead of everything else.
class SuspensionTest {

    private static final String MANAGER = "s-ber1-2";
    private static final String MEMBER = SampleHome.NETWORK.cast().someLeft().member();

    @TempDir Path directory;
    @TempDir Path elsewhere;

    private static SuspensionOutcome submit(TillDesk desk, SuspensionCommand command) {
        return desk.store().submit(MANAGER, new SuspensionHandler(), command);
    }

    private static UUID suspend(TillDesk desk) {
        SuspensionOutcome outcome =
                submit(
                        desk,
                        new SuspensionCommand.Suspend(
                                UUID.randomUUID(), MEMBER, "shouted at the front desk"));
        return ((SuspensionOutcome.Suspended) outcome).order();
    }

    private static void lift(TillDesk desk) {
        assertThat(
                        submit(
                                desk,
                                new SuspensionCommand.Lift(
                                        UUID.randomUUID(), MEMBER, "said sorry")))
                .isEqualTo(new SuspensionOutcome.Lifted(MEMBER));
    }

    private static CheckInOutcome comes(TillDesk desk) {
        return desk.store()
                .submit(
                        "s-ber1-1",
                        new CheckInHandler(),
                        new CheckIn.ByMember(UUID.randomUUID(), MEMBER));
    }

    private static void isSuspendedAt(TillDesk desk) {
        assertThat(comes(desk))
                .isInstanceOfSatisfying(
                        CheckInOutcome.Refused.class,
                        refused -> {
                            Step headline = refused.decision().headline().orElseThrow();
                            assertThat(headline.rule()).isEqualTo(Rule.PERSON);
                            assertThat(headline.why()).isEqualTo("suspended");
                        });
        isShownAs("suspended", desk);
        assertThat(BookRoomHandler.mayBook(new Holder.Member(MEMBER), desk.store().rows()))
                .isFalse();
    }

    private static void hears(TillDesk desk, FeedItem item) {
        desk.store().applyFeed(List.of(item));
    }

    private static void hearsOrder(TillDesk desk, UUID order) {
        hears(
                desk,
                new FeedItem.Ordered(
                        desk.store().progress().cursor() + 1,
                        new Order(order, Order.Kind.SUSPEND, MEMBER, "suspended"),
                        "BER1-D1"));
    }

    /// The member as the other desk describes them.
    private static void hearsMember(TillDesk desk, TillDesk from) {
        Document said = new Documents(from.store().rows()).find("member", MEMBER).orElseThrow();
        hears(
                desk,
                new FeedItem.Merged(
                        desk.store().progress().cursor() + 1,
                        new Document("member", MEMBER, said.version() + 1, said.fields()),
                        Map.of()));
    }

    @Test
    void suspendedAtOneDeskIsRefusedAtAnotherAndLiftedComesIn() {
        try (TillDesk first = TillDesk.berlin(directory);
                TillDesk other = TillDesk.berlin(elsewhere)) {
            UUID order = suspend(first);
            isSuspendedAt(first);
            first.restart();
            isSuspendedAt(first);

            // The order travels ahead of the record and of the member's document.
            hearsOrder(other, order);
            isSuspendedAt(other);
            other.hearsAsDesk1(first, 0);
            isSuspendedAt(other);
            other.restart(() -> deleteRows(elsewhere));
            isSuspendedAt(other);

            lift(first);
            assertThat(comes(first)).isInstanceOf(CheckInOutcome.Admitted.class);
            hearsMember(other, first);
            assertThat(comes(other)).isInstanceOf(CheckInOutcome.Admitted.class);
            isShownAs("active", other);
        }
    }

    /// The order travels ahead of its record; whoever lifts in between has lifted it.
    @Test
    void whatIsLiftedOnTheOrderAloneStaysLiftedWhenItsRecordComes() {
        try (TillDesk first = TillDesk.berlin(directory);
                TillDesk other = TillDesk.berlin(elsewhere)) {
            hearsOrder(other, suspend(first));
            lift(other);
            other.hearsAsDesk1(first, 0);
            assertThat(comes(other)).isInstanceOf(CheckInOutcome.Admitted.class);
            hearsMember(first, other);
            assertThat(comes(first)).isInstanceOf(CheckInOutcome.Admitted.class);
            isShownAs("active", first);
        }
    }

    /// Records of before say it in the member's document as well.
    @Test
    void aSuspensionOfBeforeIsTheSameLiveAndMadeAnewAndIsLifted() {
        try (TillDesk desk = TillDesk.berlin(directory)) {
            desk.store().submit(MANAGER, new AsBefore(), new AsBefore.Wish(UUID.randomUUID()));
            isSuspendedAt(desk);
            desk.restart(() -> deleteRows(directory));
            isSuspendedAt(desk);
            lift(desk);
            isShownAs("active", desk);
            Map<String, String> live = new TreeMap<>(desk.store().digest());
            desk.restart(() -> deleteRows(directory));
            assertThat(new TreeMap<>(desk.store().digest())).isEqualTo(live);
            isShownAs("active", desk);
            assertThat(comes(desk)).isInstanceOf(CheckInOutcome.Admitted.class);
        }
    }

    private static void deleteRows(Path home) {
        try {
            Files.delete(home.resolve("store.mv.db"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// In the list of people and on the record.
    private static void isShownAs(String status, TillDesk desk) {
        Site site = new SiteRepository(desk.store().rows()).get("ber1");
        assertThat(
                        new PeopleSearch(SampleHome.searchOfBerlin())
                                .people(List.of(MEMBER), site, desk, desk.store().rows()))
                .extracting(Person::status)
                .containsExactly(status);
        assertThat(new MemberRepository(desk.store().rows()).find(MEMBER).orElseThrow().status())
                .hasToString(status.toUpperCase(Locale.ROOT));
    }

    /// A suspension that whoever lifted one did not know of stands.
    @Test
    void whatIsLiftedIsLiftedByNameAndNothingElse() {
        try (TillDesk first = TillDesk.berlin(directory);
                TillDesk other = TillDesk.berlin(elsewhere)) {
            UUID known = suspend(first);
            hearsOrder(other, known);
            hearsOrder(other, UUID.randomUUID());
            lift(first);
            hearsMember(other, first);
            isSuspendedAt(other);
            lift(other);
            assertThat(comes(other)).isInstanceOf(CheckInOutcome.Admitted.class);

            // The order of before, heard once more, shuts nobody out again.
            hearsOrder(other, known);
            assertThat(comes(other)).isInstanceOf(CheckInOutcome.AlreadyIn.class);
        }
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        try (TillDesk desk = TillDesk.berlin(directory)) {
            UUID id = UUID.randomUUID();
            assertThat(submit(desk, new SuspensionCommand.Suspend(id, "nobody", "why")))
                    .isEqualTo(new SuspensionOutcome.Refused(Why.UNKNOWN));
            assertThat(submit(desk, new SuspensionCommand.Suspend(id, MEMBER, " \t ")))
                    .isEqualTo(new SuspensionOutcome.Refused(Why.NO_REASON));
            assertThat(submit(desk, new SuspensionCommand.Suspend(id, MEMBER, "x".repeat(301))))
                    .isEqualTo(new SuspensionOutcome.Refused(Why.TOO_LONG));
            assertThat(submit(desk, new SuspensionCommand.Lift(id, MEMBER, "why")))
                    .isEqualTo(new SuspensionOutcome.Refused(Why.NOT_SUSPENDED));
            suspend(desk);
            assertThat(submit(desk, new SuspensionCommand.Suspend(id, MEMBER, "again")))
                    .isEqualTo(new SuspensionOutcome.Refused(Why.ALREADY));
            String sealed =
                    desk.store().read(1, 1_000).stream()
                            .map(record -> record.canonical())
                            .filter(text -> text.contains("MemberSuspended"))
                            .findFirst()
                            .orElseThrow();
            assertThat(sealed)
                    .doesNotContain("shouted")
                    .doesNotContain("\"status\"")
                    .contains("\"reason\":\"suspended\"");
        }
    }

    /// Suspends as a desk of before, which changed the document too.
    private static final class AsBefore implements CommandHandler<AsBefore.Wish, Long, String> {

        private record Wish(UUID commandId) implements Command {}

        @Override
        public Long facts(Wish wish, Moment moment, JdbcClient rows) {
            return new Documents(rows).find("member", MEMBER).orElseThrow().version();
        }

        @Override
        public Decision<String> decide(Wish wish, Long version, Moment moment) {
            ObjectNode body = JsonNodeFactory.instance.objectNode().put("member", MEMBER);
            body.set("reason", Personal.life(MEMBER, "shouted"));
            Order order = new Order(moment.newId(), Order.Kind.SUSPEND, MEMBER, "suspended");
            ObjectNode fields = JsonNodeFactory.instance.objectNode().put("status", "suspended");
            return Decision.accepted(
                    Draft.of(Events.MEMBER_SUSPENDED, 1, Draft.NETWORK, body)
                            .withOrder(order)
                            .withPatch(new Patch("member", MEMBER, version, fields)));
        }

        @Override
        public Set<String> firstTypes() {
            return Set.of(Events.MEMBER_SUSPENDED);
        }

        @Override
        public String outcome(List<Entry> entries) {
            return MEMBER;
        }
    }
}
