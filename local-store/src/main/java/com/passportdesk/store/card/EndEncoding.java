package com.passportdesk.store.card;

import com.passportdesk.store.desk.Command;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// How writing a card ended, as the reader tells it.
///
/// @param job the attempt begun by [StartEncoding]
public record EndEncoding(UUID commandId, UUID job, Result result) implements Command {

    /// What is on the card now.
    public sealed interface Result {

        /// The card was read after writing and holds exactly the job's credential and issue.
        ///
        /// @param uid 14 hex digits
        /// @param type such as `NTAG215`
        record ReadBack(String uid, String type) implements Result {}

        /// It does not, or nobody knows.
        ///
        /// @param uid null when no card was seen
        record Failed(Cause cause, @Nullable String uid) implements Result {}
    }

    /// Why a card is not issued.
    public enum Cause {
        /// Lifted, or the reader went away, while it was written.
        TORN("torn"),
        READ_BACK_DIFFERS("readBackDiffers"),
        NOT_BLANK("notBlank"),
        UNSUPPORTED("unsupported"),
        WRITE_PROTECTED("writeProtected"),
        /// The reader passes no password on, and the card has one or was to get one.
        READER_CANNOT("readerCannot"),
        /// Another card than the one begun with.
        OTHER_CARD("otherCard"),
        NO_CARD("noCard"),
        NO_READER("noReader"),
        /// The person or this credential was blocked meanwhile.
        BLOCKED("blocked"),
        /// A newer card of the same person was issued meanwhile.
        SUPERSEDED("superseded"),
        /// It was put aside.
        FAULTY("faulty"),
        /// Somebody decided not to go on.
        GIVEN_UP("givenUp");

        private final String code;

        Cause(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }

        static Cause of(String code) {
            for (Cause cause : values()) {
                if (cause.code.equals(code)) {
                    return cause;
                }
            }
            return GIVEN_UP;
        }
    }
}
