package com.passportdesk.store.batch;

import com.passportdesk.store.card.CardJob;
import com.passportdesk.store.card.StartOutcome;
import java.util.UUID;

/// What to do with a card that was tapped in a batch.
public sealed interface TapOutcome {

    /// Write it: the intent is kept.
    ///
    /// @param issue to be written
    /// @param number to be printed
    record Begun(int row, UUID job, UUID credential, int issue, String number)
            implements TapOutcome {}

    /// It is the card that was begun: read what it holds and finish it.
    record GoOn(int row, CardJob job) implements TapOutcome {}

    /// Nothing was and will be written on it.
    sealed interface LeftAlone extends TapOutcome {}

    /// Another card was begun, and nobody knows what it holds: that one first.
    ///
    /// @param uid of the chip that is wanted
    record AnotherBegun(int row, String uid) implements LeftAlone {}

    /// It was made in this batch already.
    record MadeHere(int row, String member, String number) implements LeftAlone {}

    /// It is somebody's card and opens doors.
    record LiveCard(String member, String number) implements LeftAlone {}

    /// It was somebody's card and opens nothing any more; it is erased before it is used again.
    ///
    /// @param state such as `blocked`
    record UsedCard(String number, String state) implements LeftAlone {}

    /// It bears our seal and a credential that is not known here: it may be live elsewhere.
    record MayBeLive() implements LeftAlone {}

    /// It comes from another stack.
    record WrongStack(String expected, String found) implements LeftAlone {}

    record NotBlank(TappedCard.Kind kind) implements LeftAlone {}

    /// It was begun outside of this batch, and nobody knows what it holds.
    record Unsettled(String member) implements LeftAlone {}

    /// The row cannot have a card: skip it or mend the list.
    record RowRefused(int row, String member, StartOutcome why) implements LeftAlone {}

    /// The person of the row got a card meanwhile.
    record RowHasCard(int row, String member, String number) implements LeftAlone {}

    /// No row waits for a card.
    record NothingLeft() implements LeftAlone {}

    /// No such batch is open at this desk.
    record NotOpen() implements LeftAlone {}

    /// Whoever is signed in makes no cards.
    record NotAllowed() implements LeftAlone {}
}
