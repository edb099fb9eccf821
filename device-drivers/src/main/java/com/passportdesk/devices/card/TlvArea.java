package com.passportdesk.devices.card;

import java.util.Arrays;

/// The user memory of a Type 2 card as a row of TLVs: where the NDEF message lies, and what of it
/// could be read.
///
/// @param content what the area holds
/// @param start where the NDEF TLV lies or belongs, in bytes; before it are only control TLVs,
///   which say where the lock bytes are and stay as they are
/// @param message the NDEF message; empty unless the content is one
record TlvArea(Content content, int start, byte[] message) {

    enum Content {
        EMPTY,
        MESSAGE,
        LONGER_THAN_READ,
        BROKEN
    }

    private static final int NOTHING = 0x00;
    private static final int LOCK_CONTROL = 0x01;
    private static final int MEMORY_CONTROL = 0x02;
    private static final int NDEF = 0x03;
    private static final int PROPRIETARY = 0xFD;
    static final int TERMINATOR = 0xFE;
    private static final int LONG_LENGTH = 0xFF;

    private static final byte[] NO_MESSAGE = {};

    static TlvArea parse(byte[] memory) {
        int start = 0;
        int at = 0;
        while (at < memory.length) {
            int tag = memory[at] & 0xFF;
            if (tag == NOTHING) {
                at++;
                continue;
            }
            if (tag == TERMINATOR) {
                return empty(start);
            }
            boolean known =
                    tag == LOCK_CONTROL
                            || tag == MEMORY_CONTROL
                            || tag == NDEF
                            || tag == PROPRIETARY;
            if (!known || at + 1 >= memory.length) {
                return new TlvArea(Content.BROKEN, start, NO_MESSAGE);
            }
            int length = memory[at + 1] & 0xFF;
            int header = 2;
            if (length == LONG_LENGTH) {
                if (at + 3 >= memory.length) {
                    return new TlvArea(Content.BROKEN, start, NO_MESSAGE);
                }
                length = (memory[at + 2] & 0xFF) << 8 | memory[at + 3] & 0xFF;
                header = 4;
            }
            int end = at + header + length;
            if (tag == NDEF) {
                return message(memory, at + header, end, start);
            }
            if (tag != PROPRIETARY && at == start) {
                start = end;
            }
            at = end;
        }
        // Never formatted memory is all zero; anything else ran out of what was read.
        return at == memory.length
                ? empty(start)
                : new TlvArea(Content.LONGER_THAN_READ, start, NO_MESSAGE);
    }

    private static TlvArea message(byte[] memory, int from, int end, int start) {
        if (from == end) {
            return empty(start);
        }
        if (end > memory.length) {
            return new TlvArea(Content.LONGER_THAN_READ, start, NO_MESSAGE);
        }
        return new TlvArea(Content.MESSAGE, start, Arrays.copyOfRange(memory, from, end));
    }

    private static TlvArea empty(int start) {
        return new TlvArea(Content.EMPTY, start, NO_MESSAGE);
    }

    /// The memory with this message in place, ended by a terminator and filled up to whole pages.
    ///
    /// @param message at most 254 bytes, so that its length is one byte
    static byte[] image(byte[] memory, int start, byte[] message) {
        if (message.length >= LONG_LENGTH) {
            throw new IllegalArgumentException("the message has " + message.length + " bytes");
        }
        int end = start + 2 + message.length + 1;
        byte[] image = Arrays.copyOf(memory, Math.ceilDiv(end, Ntag.PAGE_BYTES) * Ntag.PAGE_BYTES);
        image[start] = NDEF;
        image[start + 1] = (byte) message.length;
        System.arraycopy(message, 0, image, start + 2, message.length);
        image[end - 1] = (byte) TERMINATOR;
        Arrays.fill(image, end, image.length, (byte) 0);
        return image;
    }

    /// The same memory with no message in it and nothing behind that.
    static byte[] blank(byte[] memory, int start) {
        byte[] image = memory.clone();
        Arrays.fill(image, start, image.length, (byte) 0);
        image[start] = NDEF;
        image[start + 2] = (byte) TERMINATOR;
        return image;
    }
}
