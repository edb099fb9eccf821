package com.passportdesk.store.card;

import com.passportdesk.store.desk.CommandHandler;
import com.passportdesk.store.desk.Decision;
import com.passportdesk.store.desk.Moment;
import com.passportdesk.store.event.Events;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.journal.Order;
import com.passportdesk.store.journal.Patch;
import com.passportdesk.store.journal.Personal;
import com.passportdesk.store.member.Card;
import com.passportdesk.store.member.MemberRepository;
import com.passportdesk.store.staff.StaffRepository;
import com.passportdesk.store.staff.StaffRole.Right;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ObjectNode;

/// Blocks a card: an order, which takes effect in these rows with the same commit and which nothing
/// older undoes. The order and the card say the cause alone: both are told to every desk and stand
/// for ever. What somebody says about it is sealed.
public final class BlockCardHandler
        implements CommandHandler<BlockCard, BlockCardHandler.Facts, BlockOutcome> {

    /// @param version of the card's document
    public record Facts(boolean mayBlock, Optional<Card> card, long version) {}

    @Override
    public Facts facts(BlockCard command, Moment moment, JdbcClient rows) {
        String credential = command.credential().toLowerCase(Locale.ROOT);
        Optional<Card> card = new MemberRepository(rows).card(credential);
        return new Facts(
                new StaffRepository(rows).may(moment, Right.BLOCK_CARDS),
                card,
                CardDrafts.versions(card.stream().toList(), rows).getOrDefault(credential, 0L));
    }

    @Override
    public Decision<BlockOutcome> decide(BlockCard command, Facts facts, Moment moment) {
        if (!facts.mayBlock()) {
            return Decision.refused(new BlockOutcome.NotAllowed());
        }
        if (facts.card().isEmpty()) {
            return Decision.refused(new BlockOutcome.UnknownCard());
        }
        Card card = facts.card().get();
        if (card.isBlocked()) {
            return Decision.refused(new BlockOutcome.AlreadyBlocked(card.number()));
        }
        ObjectNode body = CardDrafts.object();
        body.put("credential", card.credential())
                .put("member", card.member())
                .put("number", card.number())
                .put("cause", command.cause().code());
        if (!command.words().isEmpty()) {
            body.set("words", Personal.life(card.member(), command.words()));
        }
        ObjectNode fields = CardDrafts.object();
        fields.put("state", "blocked").put("blockedReason", command.cause().code());
        return Decision.accepted(
                CardDrafts.draft(Events.CARD_BLOCKED, body)
                        .withOrder(
                                new Order(
                                        moment.newId(),
                                        Order.Kind.BLOCK,
                                        card.credential(),
                                        command.cause().code()))
                        .withPatch(new Patch("card", card.credential(), facts.version(), fields)));
    }

    @Override
    public Set<String> firstTypes() {
        return Set.of(Events.CARD_BLOCKED);
    }

    @Override
    public BlockOutcome outcome(List<Entry> entries) {
        ObjectNode body = entries.getFirst().body();
        return new BlockOutcome.Blocked(
                body.get("credential").asString(),
                body.get("member").asString(),
                body.get("number").asString());
    }
}
