package com.passportdesk.console.card;

import com.passportdesk.console.fx.Texts;
import com.passportdesk.store.card.BlockOutcome;
import com.passportdesk.store.card.StartOutcome;
import com.passportdesk.store.member.Member;

/// Sentences of the bench about what was not done, and what was.
final class BenchWords {

    private final Texts texts;

    BenchWords(Texts texts) {
        this.texts = texts;
    }

    String refusal(Holder holder, StartOutcome why) {
        String name = holder.member().readable();
        return switch (why) {
            case StartOutcome.NotAllowed _ -> texts.get("cards.refused.notAllowed");
            case StartOutcome.UnknownMember _ -> texts.get("cards.refused.unknown", name);
            case StartOutcome.NotActive(Member.Status status) ->
                    switch (status) {
                        case SUSPENDED -> texts.get("cards.refused.suspended", name);
                        case LEFT -> texts.get("cards.refused.left", name);
                        case BANNED, ACTIVE -> texts.get("cards.refused.notActive", name);
                    };
            case StartOutcome.LiveCard(_, String number) -> texts.get("cards.refused.live", number);
            case StartOutcome.GoOn _, StartOutcome.Started _ -> texts.get("cards.refused.cure");
        };
    }

    String blocked(BlockOutcome outcome) {
        return switch (outcome) {
            case BlockOutcome.Blocked(_, _, String number) -> texts.get("cards.blocked", number);
            case BlockOutcome.AlreadyBlocked(String number) ->
                    texts.get("cards.alreadyBlocked", number);
            case BlockOutcome.UnknownCard _ -> texts.get("cards.unknown");
            case BlockOutcome.NotAllowed _ -> texts.get("cards.refused.notAllowed");
        };
    }
}
