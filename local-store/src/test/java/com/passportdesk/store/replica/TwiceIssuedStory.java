package com.passportdesk.store.replica;

import static com.passportdesk.store.Eventually.comesTrue;
import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.access.AccessFacts;
import com.passportdesk.store.access.Rule;
import com.passportdesk.store.access.Step;
import com.passportdesk.store.access.Tap;
import com.passportdesk.store.card.CardJobRepository;
import com.passportdesk.store.card.EndEncoding;
import com.passportdesk.store.card.EndEncodingHandler;
import com.passportdesk.store.card.EndOutcome;
import com.passportdesk.store.card.StartEncoding;
import com.passportdesk.store.card.StartEncodingHandler;
import com.passportdesk.store.card.StartOutcome;
import com.passportdesk.store.member.Card;
import com.passportdesk.store.member.MemberRepository;
import com.passportdesk.store.visit.CheckIn;
import com.passportdesk.store.visit.CheckInHandler;
import com.passportdesk.store.visit.CheckInOutcome;
import com.passportdesk.store.visit.DoorRights;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/// One member gets a new card at two sites that cannot hear of each other.
final class TwiceIssuedStory {

    private final String member;
    private final InstantSource clock;

    TwiceIssuedStory(String member, InstantSource clock) {
        this.member = member;
        this.clock = clock;
    }

    private static String staff(TestDesk desk) {
        return "s-" + desk.store.home().site() + "-3";
    }

    Card issue(TestDesk desk, String uid) {
        StartEncoding start =
                new StartEncoding(
                        UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), member, uid);
        StartOutcome begun = desk.store.submit(staff(desk), new StartEncodingHandler(), start);
        assertThat(begun).isInstanceOf(StartOutcome.Started.class);
        EndOutcome ended =
                desk.store.submit(
                        staff(desk),
                        new EndEncodingHandler(),
                        new EndEncoding(
                                UUID.randomUUID(),
                                start.job(),
                                new EndEncoding.Result.ReadBack(uid, "NTAG215")));
        assertThat(ended).isInstanceOf(EndOutcome.Issued.class);
        return card(desk, Card.credential(start.credential()));
    }

    private static Card card(TestDesk desk, String credential) {
        return new MemberRepository(desk.store.rows()).card(credential).orElseThrow();
    }

    /// What the rule about the issue says of a card at the door of `desk`.
    Step issueRule(TestDesk desk, Card card) {
        CheckInOutcome outcome =
                desk.store.submit(
                        staff(desk),
                        new CheckInHandler(),
                        new CheckIn.ByCard(
                                UUID.randomUUID(),
                                new Tap.Genuine(
                                        card.credential(), card.issue(), "04AA00000000FF")));
        return outcome.decision().step(Rule.ISSUE).orElseThrow();
    }

    /// Credentials of this member that a door at their home would open for.
    List<String> doorOpensFor(TestDesk desk) {
        Instant now = clock.instant();
        List<String> own =
                new MemberRepository(desk.store.rows())
                        .cards(member).stream().map(Card::credential).toList();
        return DoorRights.read("lys1", now, new AccessFacts.Line(true, now), desk.store.rows())
                .rights()
                .stream()
                .map(DoorRights.Right::credential)
                .filter(own::contains)
                .toList();
    }

    boolean knows(TestDesk desk, Card card) {
        return comesTrue(
                () -> new MemberRepository(desk.store.rows()).card(card.credential()).isPresent());
    }

    /// Attempts to write cards of this member that a desk knows of.
    int jobs(TestDesk desk) {
        return desk.store
                .rows()
                .sql("select count(*) from card_job where member = ?")
                .param(member)
                .query(Integer.class)
                .single();
    }

    List<String> seconds(TestDesk desk) {
        return new CardJobRepository(desk.store.rows())
                .seconds(clock.instant(), 10).stream()
                        .filter(card -> card.member().equals(member))
                        .map(Card::credential)
                        .toList();
    }
}
