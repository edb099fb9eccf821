package com.passportdesk.store.journal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// One record as it is on disk.
///
/// @param payload UTF-8
/// @param previous hash the frame names
@SuppressWarnings("ArrayRecordComponent") // read and dropped, never compared
public record Raw(long number, byte[] payload, byte[] previous) {
    /// @param at where its frame begins
    static Raw of(ByteBuffer content, int at, long number) throws JournalDamage {
        int size = content.getInt(at);
        if (size <= 0
                || content.getLong(at + 8) != number
                || Segment.crc(content.array(), at + 8, Segment.FRAME - 8 + size)
                        != content.getInt(at + 4)) {
            throw new JournalDamage(number, "its checksum is wrong");
        }
        byte[] payload = new byte[size];
        content.get(at + Segment.FRAME, payload);
        byte[] previous = new byte[Segment.HASH];
        content.get(at + 24, previous);
        return new Raw(number, payload, previous);
    }

    public byte[] hash() {
        return Segment.sha256(payload, 0, payload.length);
    }

    public String text() {
        return new String(payload, StandardCharsets.UTF_8);
    }
}
