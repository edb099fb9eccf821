package com.passportdesk.devices.pn532;

/// What can stand on the line between a host and a PN532 (NXP UM0701-02, section 6.2).
public sealed interface Pn532Frame {

    /// "I got your frame"; from the host also "stop what you are doing".
    record Ack() implements Pn532Frame {}

    /// From the host only: "send your last answer again".
    record Nack() implements Pn532Frame {}

    /// From the chip only: "I did not understand".
    record SyntaxError() implements Pn532Frame {}

    /// A frame that began and whose check bytes are wrong.
    record Damaged() implements Pn532Frame {}

    /// A command or an answer.
    ///
    /// @param body the command code and its data, 1-264 bytes
    record Message(Direction direction, byte[] body) implements Pn532Frame {
        public int code() {
            return body[0] & 0xFF;
        }
    }

    enum Direction {
        TO_CHIP(0xD4),
        TO_HOST(0xD5);

        private final int identifier;

        Direction(int identifier) {
            this.identifier = identifier;
        }

        int identifier() {
            return identifier;
        }
    }
}
