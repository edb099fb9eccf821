package com.passportdesk.devices.reader;

import com.passportdesk.devices.card.BenchOutcome;
import com.passportdesk.devices.card.CardUid;
import com.passportdesk.devices.card.EncodeOutcome;
import com.passportdesk.devices.card.Presentation;
import com.passportdesk.devices.link.Advice;
import com.passportdesk.devices.link.DeviceState;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// A reader for contactless cards.
///
/// Events and outcomes arrive on the reader's own thread; a listener hands them on and returns at
/// once. A reader that goes away is looked for again by itself.
public interface CardReader extends AutoCloseable {

    /// Starts the reader. Returns at once; [Event.Ready] or [Event.Lost] follows.
    void open(Consumer<Event> listener);

    /// Writes a credential to the card that lies there or comes next. A card met by an order raises
    /// no [Event.CardShown]; its outcome says all. Cancelling the future withdraws an order that
    /// has not met its card yet.
    CompletableFuture<EncodeOutcome> encode(CredentialToWrite order);

    /// Takes the credential off this card, which lies there or comes next; the card that is torn
    /// away is as before or blank, and the same order finishes it.
    ///
    /// @param patience how long to wait for the card, up to five minutes
    CompletableFuture<BenchOutcome> erase(CardUid card, Duration patience);

    /// Counts what others have on this card of ours, which lies there or comes next; nothing on it
    /// changes.
    ///
    /// @param patience how long to wait for the card, up to five minutes
    CompletableFuture<BenchOutcome> countOthers(CardUid card, Duration patience);

    /// Deletes everything on this card of ours, which lies there or comes next; the card that is
    /// torn away is as before or empty, and the same order finishes it.
    ///
    /// @param others how many applications of others may go with it, 0 to 32
    /// @param patience how long to wait for the card, up to five minutes
    CompletableFuture<BenchOutcome> format(CardUid card, int others, Duration patience);

    /// Brings the keys of this card, which lies there or comes next, to the current version. A card
    /// that is torn away opens by its old keys, its new ones or some of both, and is read as
    /// before; the same order finishes it.
    ///
    /// @param patience how long to wait for the card, up to five minutes
    CompletableFuture<BenchOutcome> rollOver(CardUid card, Duration patience);

    DeviceState state();

    /// Ends the reader's thread and closes its port, within five seconds.
    @Override
    void close();

    sealed interface Event {

        /// The reader answers.
        ///
        /// @param port the port that is really open
        /// @param device what the reader says of itself
        record Ready(String port, String device) implements Event {}

        /// A card came; raised once until it leaves.
        record CardShown(Presentation presentation) implements Event {}

        record CardGone(CardUid uid) implements Event {}

        /// More than one card lies there; none is read.
        record SeveralCards(int count) implements Event {}

        /// A card came and could not be read to the end; it should be held still and shown again.
        record Unreadable(CardUid uid) implements Event {}

        /// A card came whose keys cannot be had now, because the security module is away.
        record KeysAway(CardUid uid, Advice advice) implements Event {}

        /// A card of a kind that no card of ours is, without a number to know it by.
        ///
        /// @param kind its name, or the answer to reset in hex
        record UnknownCard(String kind) implements Event {}

        /// The reader went away or stopped answering; raised once until it is ready again.
        record Lost(String port, Advice advice) implements Event {}
    }
}
