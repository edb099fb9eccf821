package com.passportdesk.store.access;

import com.passportdesk.store.access.Step.State;
import com.passportdesk.store.card.BlockCard;
import com.passportdesk.store.member.Card;
import java.time.Instant;

/// The first four rules: what was shown at the door, and whether it may be believed.
final class CardRules {

    private final AccessFacts facts;
    private final Trace trace;

    CardRules(AccessFacts facts, Trace trace) {
        this.facts = facts;
        this.trace = trace;
    }

    void ask() {
        switch (facts.tap()) {
            case Tap.ByName _ -> byName();
            case Tap.WithPass _ -> withPass();
            case Tap.Useless(Tap.Kind kind, _) -> useless(kind);
            case Tap.Genuine genuine -> genuine(genuine);
        }
    }

    /// The desk looked at the person, so no card has to prove anything; an order on the person
    /// still holds.
    private void byName() {
        boolean found = facts.member() != null;
        if (found) {
            trace.add(Rule.KNOWN, State.PASS, facts.now(), "found by name", "name");
        } else {
            trace.add(Rule.KNOWN, State.FAIL, facts.now(), "nobody of that name", "nobody");
        }
        if (facts.isBlocked()) {
            trace.add(Rule.BLOCKED, State.FAIL, trace.known(), "blocked", "person");
        } else {
            trace.add(
                    Rule.BLOCKED,
                    State.PASS,
                    trace.known(),
                    "no block on the person",
                    "clearPerson");
        }
        trace.skip(Rule.ISSUE, "no card shown", "noCard");
        trace.skip(Rule.EXPIRED, "no card shown", "noCard");
    }

    /// A walk-in or a companion: nobody to look up, so nothing to block.
    private void withPass() {
        trace.add(Rule.KNOWN, State.PASS, facts.now(), "has a day pass", "withPass");
        trace.skip(Rule.BLOCKED, "not asked: nobody to look up", "guest");
        trace.skip(Rule.ISSUE, "no card shown", "noCard");
        trace.skip(Rule.EXPIRED, "no card shown", "noCard");
    }

    private void useless(Tap.Kind kind) {
        switch (kind) {
            case FOREIGN ->
                    trace.add(Rule.KNOWN, State.FAIL, facts.now(), "not one of ours", "foreign");
            case BLANK ->
                    trace.add(Rule.KNOWN, State.FAIL, facts.now(), "nothing written", "blank");
            case DAMAGED ->
                    trace.add(Rule.KNOWN, State.FAIL, facts.now(), "half-written", "damaged");
            case NOT_GENUINE ->
                    trace.add(Rule.KNOWN, State.FAIL, facts.now(), "not genuine", "notGenuine");
            case NUMBER_ONLY ->
                    trace.add(Rule.KNOWN, State.FAIL, facts.now(), "only a number", "numberOnly");
            case PASS_OVER ->
                    trace.add(Rule.KNOWN, State.FAIL, facts.now(), "pass over", "passOver");
            case PASS_EARLY ->
                    trace.add(
                            Rule.KNOWN, State.FAIL, facts.now(), "pass not good yet", "passEarly");
            case PASS_FORGED ->
                    trace.add(
                            Rule.KNOWN, State.FAIL, facts.now(), "pass not genuine", "passForged");
            case PASS_AGAIN ->
                    trace.add(Rule.KNOWN, State.FAIL, facts.now(), "pass used before", "passAgain");
        }
        trace.skip(Rule.BLOCKED, "not asked: card unknown", "unknown");
        trace.skip(Rule.ISSUE, "not asked: card unknown", "unknown");
        trace.skip(Rule.EXPIRED, "not asked: card unknown", "unknown");
    }

    private void genuine(Tap.Genuine tap) {
        Card card = facts.card();
        if (card == null || facts.member() == null) {
            trace.add(
                    Rule.KNOWN,
                    State.FAIL,
                    trace.known(),
                    "ours, of nobody known here",
                    "stranger");
            if (facts.isBlocked()) {
                trace.add(Rule.BLOCKED, State.FAIL, trace.known(), "blocked", "cardNow");
            } else {
                trace.skip(Rule.BLOCKED, "not asked: card unknown", "unknown");
            }
            trace.skip(Rule.ISSUE, "not asked: card unknown", "unknown");
            trace.skip(Rule.EXPIRED, "not asked: card unknown", "unknown");
            return;
        }
        if (isOtherChip(card, tap)) {
            String value = "on another chip than was issued";
            trace.add(Rule.KNOWN, State.FAIL, trace.known(), value, "otherChip", card.number());
        } else {
            trace.add(Rule.KNOWN, State.PASS, facts.now(), card.number(), "card", card.number());
        }
        if (card.isBlocked() || facts.isBlocked()) {
            blocked(card);
        } else {
            trace.add(Rule.BLOCKED, State.PASS, trace.known(), "not on the block list", "clear");
        }
        issue(card, tap);
        validity(card);
    }

    /// A seal says that the network's key made the card, not that this desk's books know of it: a
    /// credential belongs to the one chip it was issued on. A pass shows no chip. Of a card that
    /// makes a number up at each touch the true one was read, or it is not genuine.
    private static boolean isOtherChip(Card card, Tap.Genuine tap) {
        String issued = card.uid();
        String shown = tap.uid();
        return issued != null
                && !issued.isEmpty()
                && !shown.isEmpty()
                && !issued.equalsIgnoreCase(shown);
    }

    /// What is decided here is written down: free words of an earlier version are not said again.
    private void blocked(Card card) {
        String reason = card.blockedReason();
        if (reason == null || BlockCard.Cause.of(reason).isEmpty()) {
            trace.add(Rule.BLOCKED, State.FAIL, trace.known(), "blocked", "cardNow");
        } else {
            trace.add(
                    Rule.BLOCKED, State.FAIL, trace.known(), "blocked: " + reason, "card", reason);
        }
    }

    private void issue(Card card, Tap.Genuine tap) {
        int newest = Math.max(card.issue(), facts.newestIssue());
        // A blocked card is the newest there is until another is written.
        boolean current =
                tap.issue() == card.issue()
                        && card.issue() >= newest
                        && !facts.isSecond()
                        && (card.isIssued() || card.isBlocked());
        if (current) {
            trace.add(
                    Rule.ISSUE,
                    State.PASS,
                    trace.known(),
                    "issue " + tap.issue(),
                    "current",
                    tap.issue());
        } else if (tap.issue() < newest) {
            String value = "issue " + tap.issue() + ", newest is " + newest;
            trace.add(
                    Rule.ISSUE, State.FAIL, trace.known(), value, "replaced", tap.issue(), newest);
        } else if (facts.isSecond() && tap.issue() == newest) {
            String value = "issue " + newest + " was made twice, the other came first";
            trace.add(Rule.ISSUE, State.FAIL, trace.known(), value, "second", newest);
        } else {
            trace.add(
                    Rule.ISSUE, State.FAIL, trace.known(), card.state(), "notIssued", card.state());
        }
    }

    private void validity(Card card) {
        Instant until = card.validUntil();
        if (until == null) {
            trace.add(Rule.EXPIRED, State.PASS, trace.known(), "no end", "noEnd");
        } else if (facts.now().isBefore(until)) {
            trace.add(Rule.EXPIRED, State.PASS, trace.known(), "to " + until, "until", until);
        } else if (!facts.isFresh()) {
            Instant asOf = facts.line().asOf();
            String value = "since " + until + ", not renewed here: known as of " + asOf;
            trace.add(Rule.EXPIRED, State.FAIL, trace.known(), value, "stale", until, asOf);
        } else if (trace.isFailed()) {
            trace.add(Rule.EXPIRED, State.FAIL, trace.known(), "since " + until, "since", until);
        } else {
            // A card's end is there for doors that hear nothing; this desk knows that it is good.
            String value = "since " + until + ", renewed once let in";
            trace.add(Rule.EXPIRED, State.PASS, trace.known(), value, "renewable", until);
        }
    }
}
