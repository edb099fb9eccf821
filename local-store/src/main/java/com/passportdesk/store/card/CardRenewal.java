package com.passportdesk.store.card;

import com.passportdesk.store.event.Events;
import com.passportdesk.store.journal.Draft;
import com.passportdesk.store.journal.Patch;
import com.passportdesk.store.member.Card;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ObjectNode;

/// Lets a card end later. Nothing is written on the card itself: its end stands in its document, of
/// which the centre lets the later one stand, whichever desk renewed it.
public final class CardRenewal {

    private CardRenewal() {}

    /// The version of a card's document that a renewal is based on.
    public static long version(Card card, JdbcClient rows) {
        return CardDrafts.versions(List.of(card), rows).getOrDefault(card.credential(), 0L);
    }

    /// The record of a renewal.
    ///
    /// @param version as [#version] says
    /// @param until the new end, whole seconds
    /// @param site where it was renewed
    public static Draft draft(Card card, long version, Instant until, String site) {
        ObjectNode body = CardDrafts.object();
        body.put("credential", card.credential())
                .put("member", card.member())
                .put("number", card.number())
                .put("site", site);
        ObjectNode end = CardDrafts.object().put("validUntil", until.toString());
        return CardDrafts.draft(Events.CARD_RENEWED, body)
                .withPatch(new Patch("card", card.credential(), version, end));
    }
}
