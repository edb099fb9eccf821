package com.passportdesk.console.card;

import com.passportdesk.devices.card.CardUid;
import com.passportdesk.devices.card.Presentation;
import com.passportdesk.store.card.CardJob;
import com.passportdesk.store.card.EndOutcome;
import com.passportdesk.store.member.Card;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What the bench waits for. A `type` is that of the card, in words.
sealed interface BenchState {

    /// Nobody is chosen.
    record Choosing() implements BenchState {}

    /// A card of ours lies there: whose it is and how it stands.
    ///
    /// @param refused when its holder was refused last, and why; empty if never
    /// @param cure what to do about that
    record Known(
            Holder holder,
            Card card,
            Presentation shown,
            String refused,
            String cure,
            Instant tapped)
            implements BenchState {}

    /// A blank card is to be put down for `holder`.
    ///
    /// @param problem what was wrong with the card that was shown last; empty if nothing was
    record WaitingForCard(Holder holder, String problem) implements BenchState {}

    record Writing(Holder holder, CardUid uid, String type, Instant tapped) implements BenchState {}

    /// The same card, once more.
    ///
    /// @param type of the card; empty after a restart
    record TapAgain(
            Holder holder,
            CardJob job,
            WrittenCard.Why why,
            String type,
            @Nullable Instant tapped,
            Duration took)
            implements BenchState {}

    record Issued(
            Holder holder,
            EndOutcome.Issued card,
            CardUid uid,
            String type,
            Instant tapped,
            Duration took)
            implements BenchState {}

    /// @param sentence why, in plain words
    /// @param cure what to do instead
    record NotIssued(
            Holder holder, CardUid uid, String type, Instant tapped, String sentence, String cure)
            implements BenchState {}

    /// Whose card is on the bench; null when nobody is chosen.
    default @Nullable Holder whose() {
        return switch (this) {
            case Choosing _ -> null;
            case Known(Holder holder, _, _, _, _, _) -> holder;
            case WaitingForCard(Holder holder, _) -> holder;
            case Writing(Holder holder, _, _, _) -> holder;
            case TapAgain(Holder holder, _, _, _, _, _) -> holder;
            case Issued(Holder holder, _, _, _, _, _) -> holder;
            case NotIssued(Holder holder, _, _, _, _, _) -> holder;
        };
    }

    /// Their member id; empty when nobody is chosen.
    default String whoseId() {
        Holder holder = whose();
        return holder == null ? "" : holder.member().id();
    }

    /// The same, with what is known of the person by now.
    default BenchState with(Holder now) {
        return switch (this) {
            case Choosing choosing -> choosing;
            case Known(_, Card card, Presentation shown, String refused, String cure, Instant at) ->
                    new Known(now, now.newest(card), shown, refused, cure, at);
            case WaitingForCard(_, String problem) -> new WaitingForCard(now, problem);
            case Writing(_, var uid, var type, var tapped) -> new Writing(now, uid, type, tapped);
            case TapAgain(_, var job, var why, var type, var at, var took) ->
                    new TapAgain(now, job, why, type, at, took);
            case Issued(_, var card, var uid, var type, var at, var took) ->
                    new Issued(now, card, uid, type, at, took);
            case NotIssued(_, var uid, var type, var at, var why, var cure) ->
                    new NotIssued(now, uid, type, at, why, cure);
        };
    }
}
