package com.passportdesk.store.batch;

/// A card as the reader told it.
///
/// @param uid 14 hex digits
/// @param type such as `NTAG215`
public record TappedCard(String uid, String type, Content content) {

    /// What is on it.
    public sealed interface Content {

        record Blank() implements Content {}

        /// Sealed by this network for this chip.
        ///
        /// @param credential 32 hex digits
        record Ours(String credential) implements Content {}

        /// Nothing that could be believed.
        record Other(Kind kind) implements Content {}
    }

    /// Why it is not believed.
    public enum Kind {
        FOREIGN("foreign"),
        DAMAGED("damaged"),
        NOT_GENUINE("notGenuine"),
        NUMBER_ONLY("numberOnly");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }
    }
}
