package com.passportdesk.store.suspension;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.SampleHome;
import com.passportdesk.store.access.Rule;
import com.passportdesk.store.access.Step;
import com.passportdesk.store.booking.BookRoomHandler;
import com.passportdesk.store.booking.Holder;
import com.passportdesk.store.journal.Order;
import com.passportdesk.store.member.Member;
import com.passportdesk.store.member.MemberRepository;
import com.passportdesk.store.member.StandingOrders;
import com.passportdesk.store.projection.Document;
import com.passportdesk.store.projection.Documents;
import com.passportdesk.store.projection.FeedItem;
import com.passportdesk.store.sale.TillDesk;
import com.passportdesk.store.suspension.SuspensionOutcome.Why;
import com.passportdesk.store.visit.CheckIn;
import com.passportdesk.store.visit.CheckInHandler;
import com.passportdesk.store.visit.CheckInOutcome;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
            Member asIs = new MemberRepository(other.store().rows()).find(MEMBER).orElseThrow();
            assertThat(asIs.status()).isEqualTo(Member.Status.ACTIVE);
            assertThat(new StandingOrders(other.store().rows()).over(asIs).status())
                    .isEqualTo(Member.Status.SUSPENDED);
            hearsMember(other, first);
            isSuspendedAt(other);

            lift(first);
            assertThat(comes(first)).isInstanceOf(CheckInOutcome.Admitted.class);
            hearsMember(other, first);
            assertThat(comes(other)).isInstanceOf(CheckInOutcome.Admitted.class);
            assertThat(new MemberRepository(other.store().rows()).find(MEMBER).orElseThrow())
                    .extracting(Member::status)
                    .isEqualTo(Member.Status.ACTIVE);
        }
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
            assertThat(sealed).doesNotContain("shouted").contains("\"reason\":\"suspended\"");
        }
    }
}
