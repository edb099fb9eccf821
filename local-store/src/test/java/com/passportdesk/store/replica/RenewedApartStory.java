package com.passportdesk.store.replica;

import static com.passportdesk.store.Eventually.comesTrue;
import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.card.CardRenewal;
import com.passportdesk.store.card.ReturnCard;
import com.passportdesk.store.card.ReturnCardHandler;
import com.passportdesk.store.desk.Command;
import com.passportdesk.store.desk.CommandHandler;
import com.passportdesk.store.desk.Decision;
import com.passportdesk.store.desk.Moment;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.member.Card;
import com.passportdesk.store.member.MemberRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/// One card is renewed at two desks that cannot hear of each other, and given back at a third.
final class RenewedApartStory {

    private final Card card;

    RenewedApartStory(Card card) {
        this.card = card;
    }

    private record Renew(UUID commandId, Card card, Instant until) implements Command {}

    private static final class Renewing implements CommandHandler<Renew, Long, String> {

        @Override
        public Long facts(Renew command, Moment moment, JdbcClient rows) {
            return CardRenewal.version(command.card(), rows);
        }

        @Override
        public Decision<String> decide(Renew command, Long version, Moment moment) {
            return Decision.accepted(
                    CardRenewal.draft(command.card(), version, command.until(), moment.site()));
        }

        @Override
        public Set<String> firstTypes() {
            return Set.of("CardRenewed");
        }

        @Override
        public String outcome(List<Entry> entries) {
            return entries.getFirst().body().get("credential").asString();
        }
    }

    void renew(TestDesk desk, Instant until) {
        assertThat(
                        desk.store.submit(
                                "s-" + desk.store.home().site() + "-3",
                                new Renewing(),
                                new Renew(UUID.randomUUID(), card, until)))
                .isEqualTo(card.credential());
    }

    void giveBack(TestDesk desk) {
        assertThat(
                        desk.store.submit(
                                "s-" + desk.store.home().site() + "-3",
                                new ReturnCardHandler(),
                                new ReturnCard(UUID.randomUUID(), card.credential())))
                .isInstanceOf(ReturnCard.Outcome.Returned.class);
    }

    void isEverywhere(List<TestDesk> desks, String state, Instant until) {
        for (TestDesk desk : desks) {
            assertThat(comesTrue(() -> is(desk, state, until)))
                    .as("%s: %s", desk.store.home().desk(), at(desk))
                    .isTrue();
        }
    }

    private boolean is(TestDesk desk, String state, Instant until) {
        return at(desk).filter(now -> now.state().equals(state) && until.equals(now.validUntil()))
                .isPresent();
    }

    private Optional<Card> at(TestDesk desk) {
        return new MemberRepository(desk.store.rows()).card(card.credential());
    }
}
