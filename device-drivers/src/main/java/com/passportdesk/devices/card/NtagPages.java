package com.passportdesk.devices.card;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The pages of one NTAG while it is written: remembers whether the card may already have changed,
/// and opens it again after each refusal if it asks for a password.
final class NtagPages {

    private final Ntag ntag;
    private final CardChannel channel;
    private final NtagGuard guard;
    private byte @Nullable [] opened;
    private boolean begun;

    NtagPages(CardChannel channel, NtagGuard guard) {
        this.ntag = new Ntag(channel);
        this.channel = channel;
        this.guard = guard;
    }

    /// Whether a page was written, heard or not.
    boolean isBegun() {
        return begun;
    }

    /// Whether the same card is there, alone, and as open as before.
    boolean isBack() {
        byte[] tail = opened;
        return channel.isBack() && (tail == null || guard.isOpened(tail, channel));
    }

    /// Whether the reader hands on what it has no command of its own for, as a password; found out
    /// by GET_VERSION, which does no harm.
    boolean canCarryPasswords() {
        return channel.transmit((byte) 0x60).status() != CardAnswer.NOT_PASSED_ON;
    }

    /// Opens the card by its password, and from then on after each refusal.
    ///
    /// @param tail what was read from the page of the dynamic lock bits on
    boolean isOpenedBy(byte[] tail) {
        boolean open =
                guard.isOpened(tail, channel) || channel.isBack() && guard.isOpened(tail, channel);
        if (open) {
            opened = tail;
        }
        return open;
    }

    /// Whether the card confirmed this page of four bytes.
    boolean isPut(int page, byte[] content) {
        begun = true;
        return ntag.isWritten(page, content, 0) || isBack() && ntag.isWritten(page, content, 0);
    }

    /// Noise in the field looks like a refusal; a real refusal comes twice.
    private Optional<byte[]> twice(Supplier<Optional<byte[]>> reading) {
        Optional<byte[]> first = reading.get();
        return first.isEmpty() && isBack() ? reading.get() : first;
    }

    Optional<byte[]> read(int page) {
        return twice(() -> ntag.read(page));
    }

    Optional<byte[]> read(int first, int last) {
        return twice(() -> ntag.read(first, last));
    }

    /// Whether every page was confirmed.
    boolean isWritten(byte[] memory, byte[] image) {
        return isWritten(memory, image, _ -> true);
    }

    /// The same, and what stands there already is not written: cards wear out.
    boolean isChanged(byte[] memory, byte[] image) {
        return isWritten(memory, image, page -> !isSame(page, memory, image));
    }

    private boolean isWritten(byte[] memory, byte[] image, IntPredicate wanted) {
        int lengthAt = TlvArea.parse(memory).start() + 1;
        int lengthPage = lengthAt / Ntag.PAGE_BYTES;
        byte[] emptied = image.clone();
        emptied[lengthAt] = 0;
        if ((lengthAt + 1) / Ntag.PAGE_BYTES == lengthPage) {
            emptied[lengthAt + 1] = (byte) TlvArea.TERMINATOR;
        }
        if (!isWritten(lengthPage, emptied)) {
            return false;
        }
        for (int page = 0; page < image.length / Ntag.PAGE_BYTES; page++) {
            if (page != lengthPage && wanted.test(page) && !isWritten(page, image)) {
                return false;
            }
        }
        return isWritten(lengthPage, image);
    }

    private static boolean isSame(int page, byte[] memory, byte[] image) {
        int from = page * Ntag.PAGE_BYTES;
        int to = from + Ntag.PAGE_BYTES;
        return Arrays.equals(memory, from, to, image, from, to);
    }

    private boolean isWritten(int page, byte[] image) {
        begun = true;
        int cardPage = CredentialBench.FIRST_USER_PAGE + page;
        int from = page * Ntag.PAGE_BYTES;
        return ntag.isWritten(cardPage, image, from)
                || isBack() && ntag.isWritten(cardPage, image, from);
    }
}
