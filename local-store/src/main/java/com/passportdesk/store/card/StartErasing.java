package com.passportdesk.store.card;

import com.passportdesk.store.desk.Command;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A card is about to be made blank: the intent, kept before the first byte goes out. Never one
/// that opens doors.
///
/// @param erasing names this attempt
/// @param uid of the chip that lies on the reader, 14 hex digits
/// @param type such as `NTAG215`
/// @param credential that is on it, 32 hex digits; null when nothing readable is
/// @param others applications of others that go with it when it is formatted, as they were counted
///   on the card; else 0
/// @param wasBlank whether it can be read that nothing of ours is on it, so that it is one of the
///   blank cards already
/// @param second staff ids whose PIN a second person typed, of those of the site; empty when nobody
///   typed one
public record StartErasing(
        UUID commandId,
        UUID erasing,
        String uid,
        String type,
        @Nullable String credential,
        Erasing how,
        int others,
        boolean wasBlank,
        Optional<List<String>> second)
        implements Command {

    public StartErasing {
        second = second.map(List::copyOf);
    }

    /// Takes the credential off.
    public static StartErasing ofCredential(
            UUID commandId,
            UUID erasing,
            String uid,
            String type,
            @Nullable String credential,
            boolean wasBlank) {
        return new StartErasing(
                commandId,
                erasing,
                uid,
                type,
                credential,
                Erasing.CREDENTIAL,
                0,
                wasBlank,
                Optional.empty());
    }

    /// Whether it may be.
    public sealed interface Outcome {

        /// It may; nothing on the card has changed yet.
        ///
        /// @param uid of the one card that may be made blank
        /// @param others applications of others that may go with it: as many as were answered for
        record Begun(UUID erasing, String uid, int others) implements Outcome {}

        /// It is somebody's card and opens doors: it is given back or blocked first.
        record LiveCard(String member, String number) implements Outcome {}

        /// It was begun, and nobody knows how that ended: that is settled first.
        record Unsettled(String member) implements Outcome {}

        /// It bears a credential that is not known here, and the line is down: it may be in use.
        record MayBeLive() implements Outcome {}

        record NotAllowed() implements Outcome {}

        /// What others have on it would go too: a second person has to type a PIN.
        ///
        /// @param others applications, at least 1
        record NeedsSecond(int others) implements Outcome {}

        /// The PIN is nobody's here.
        ///
        /// @param others applications of others that would go too
        /// @param triesLeft before a wait, at least 1
        record WrongPin(int others, int triesLeft) implements Outcome {}

        /// Too many wrong PINs in a row: none is looked at until then.
        record Wait(Instant until) implements Outcome {}

        /// It is the operator's own PIN, or neither of the two is a manager.
        ///
        /// @param others applications of others that would go too
        record NotEnough(int others) implements Outcome {}
    }
}
