package com.passportdesk.console.card;

import com.passportdesk.console.fx.Texts;
import com.passportdesk.devices.card.Originality;
import com.passportdesk.devices.card.Presentation;
import com.passportdesk.store.card.BlockOutcome;
import com.passportdesk.store.card.StartOutcome;
import com.passportdesk.store.member.Member;
import java.util.List;

/// Sentences of the bench about what was not done, and what was.
final class BenchWords {

    private final Texts texts;

    BenchWords(Texts texts) {
        this.texts = texts;
    }

    /// What the card in hand is.
    String chip(Presentation card) {
        return ChipWords.of(texts, card.type().name(), card.maker());
    }

    /// A blank card, and what is odd about it.
    String blank(Presentation card) {
        String blank = texts.get("cards.look.blank");
        boolean isOdd = card.maker().filter(Originality.NOT_SIGNED::equals).isPresent();
        return isOdd ? blank + " " + texts.get("cards.look.notSigned") : blank;
    }

    /// What comes of the next tap: a new card takes the place of those the person has.
    String beforeTap(Holder holder) {
        List<String> stops = holder.live().stream().map(card -> lastTwo(card.number())).toList();
        return stops.isEmpty()
                ? texts.get("cards.putBlank.second")
                : texts.get("cards.putBlank.stops", stops.size(), String.join(", ", stops));
    }

    private static String lastTwo(String number) {
        return number.substring(Math.max(0, number.length() - 2));
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
