package com.passportdesk.console.card;

import com.passportdesk.store.member.Card;
import com.passportdesk.store.member.Member;
import java.util.List;

/// Whose card it is, with all that the bench shows of the person.
///
/// @param company empty for one who pays alone
/// @param plan its name; empty for a contact
/// @param home the site's name
/// @param cards newest first
record Holder(Member member, String company, String plan, String home, List<Card> cards) {
    Holder {
        cards = List.copyOf(cards);
    }

    /// Those that open doors now, newest first.
    List<Card> live() {
        return cards.stream().filter(Card::isIssued).toList();
    }

    /// The same card as it stands now.
    Card newest(Card card) {
        return cards.stream()
                .filter(one -> one.credential().equals(card.credential()))
                .findFirst()
                .orElse(card);
    }
}
