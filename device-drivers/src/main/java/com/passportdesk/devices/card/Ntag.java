package com.passportdesk.devices.card;

import java.io.ByteArrayOutputStream;
import java.util.Optional;

/// The pages of an NTAG213, 215 or 216 (NXP data sheet 265330). A page has 4 bytes.
final class Ntag {

    static final int PAGE_BYTES = 4;

    /// A PN532 passes on somewhat more than 250 bytes at once; this stays clear of it.
    private static final int FAST_READ_PAGES = 60;

    private final CardChannel channel;

    Ntag(CardChannel channel) {
        this.channel = channel;
    }

    /// Four pages from this one on; nothing when the card refuses or has left.
    Optional<byte[]> read(int page) {
        CardAnswer answer = channel.exchange((byte) 0x30, (byte) page);
        return answer.isOk() && answer.data().length == 16
                ? Optional.of(answer.data())
                : Optional.empty();
    }

    /// All pages from the first to the last, both included.
    Optional<byte[]> read(int first, int last) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int start = first; start <= last; start += FAST_READ_PAGES) {
            int end = Math.min(last, start + FAST_READ_PAGES - 1);
            CardAnswer answer = channel.transmit((byte) 0x3A, (byte) start, (byte) end);
            if (!answer.isOk() || answer.data().length != (end - start + 1) * PAGE_BYTES) {
                return Optional.empty();
            }
            all.writeBytes(answer.data());
        }
        return Optional.of(all.toByteArray());
    }

    /// Whether the card confirmed the page. When not, it holds the old or the new content.
    boolean isWritten(int page, byte[] image, int from) {
        return channel.exchange(
                        (byte) 0xA2,
                        (byte) page,
                        image[from],
                        image[from + 1],
                        image[from + 2],
                        image[from + 3])
                .isOk();
    }
}
