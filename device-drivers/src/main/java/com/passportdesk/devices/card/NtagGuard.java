package com.passportdesk.devices.card;

import com.passportdesk.devices.card.CardType.NtagLayout;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// The write protection of one NTAG21x (NXP data sheet 265330): lock bits (8.5.2, 8.5.3), and a
/// password with its acknowledgement (8.8), both made for this card from the network's card key.
///
/// A card torn away while it is protected carries its credential and is protected by the same order
/// given again: the page that puts the password in force is written last, once the card has opened
/// by it, and lock bits only ever come on.
final class NtagGuard {

    /// What is sealed for a card begins with another byte.
    private static final byte[] PURPOSE = "NTAG write password".getBytes(StandardCharsets.US_ASCII);

    private static final int LOCK_PAGE = 2;
    private static final int CAPABILITY_PAGE = 3;
    private static final int FIRST_USER_PAGE = 4;
    private static final byte NO_PAGE = (byte) 0xFF;

    /// Of the access byte: reading asks for the password too, and how many tries it has.
    private static final int READS_AND_TRIES = 0x87;

    private static final int TRIES = 0x07;
    private static final int FROZEN = 0x40;

    /// In what is read from the page of the dynamic lock bits on: the first guarded page, and the
    /// access byte.
    private static final int FIRST_GUARDED = 7;

    private static final int ACCESS = 8;

    private final NtagLayout layout;
    private final byte[] password;
    private final byte[] acknowledgement;

    NtagGuard(CredentialKey key, CardUid uid, NtagLayout layout) {
        byte[] secret = key.seal(uid, PURPOSE);
        this.layout = layout;
        this.password = Arrays.copyOf(secret, 4);
        this.acknowledgement = Arrays.copyOfRange(secret, 4, 6);
    }

    /// Whether a page up to the last one named cannot be written without a password.
    boolean isGuarded(byte[] tail, int lastPage) {
        int first = tail[FIRST_GUARDED] & 0xFF;
        return first <= lastPage && first < layout.pages();
    }

    /// Whether a card that asks for no password can be given one.
    boolean canBeGiven(byte[] tail) {
        return isGuarded(tail, layout.pages()) || (tail[ACCESS] & FROZEN) == 0;
    }

    /// Opens a card that has this password. A card that counts wrong ones is not asked.
    boolean isOpened(byte[] tail, CardChannel channel) {
        if ((tail[ACCESS] & TRIES) != 0) {
            return false;
        }
        CardAnswer answer =
                channel.transmit((byte) 0x1B, password[0], password[1], password[2], password[3]);
        return answer.isOk() && Arrays.equals(answer.data(), acknowledgement);
    }

    /// Protects a card that carries its credential, or finds that it is.
    ///
    /// @return whether it is protected as wanted
    boolean isSet(NtagLock lock, NtagPages pages) {
        return switch (lock) {
            case OPEN -> true;
            case PASSWORD -> hasPassword(pages);
            case FOREVER -> isLocked(pages, true);
        };
    }

    private boolean hasPassword(NtagPages pages) {
        Optional<byte[]> found = pages.read(layout.dynamicLockPage());
        if (found.isEmpty()) {
            return false;
        }
        byte[] tail = found.get();
        if (!isGuarded(tail, FIRST_USER_PAGE) && isReady(tail, pages)) {
            // Not heard is not refused: what is in force then is read, and a second try is refused.
            boolean _ =
                    pages.isPut(
                            layout.dynamicLockPage() + 1, settings(tail, (byte) FIRST_USER_PAGE));
        }
        return pages.read(layout.dynamicLockPage())
                .filter(now -> isGuarded(now, FIRST_USER_PAGE))
                .map(pages::isOpenedBy)
                .orElse(false);
    }

    /// Whether the card opens by the password, which needs only to be put in force: one that does
    /// not would be closed to this desk as well.
    private boolean isReady(byte[] tail, NtagPages pages) {
        int accessPage = layout.dynamicLockPage() + 2;
        int access = tail[ACCESS] & ~READS_AND_TRIES;
        return pages.isPut(accessPage + 1, password)
                && pages.isPut(accessPage + 2, Arrays.copyOf(acknowledgement, 4))
                && (access == tail[ACCESS]
                        || pages.isPut(
                                accessPage,
                                new byte[] {(byte) access, tail[9], tail[10], tail[11]}))
                && pages.read(layout.dynamicLockPage()).map(pages::isOpenedBy).orElse(false);
    }

    private static byte[] settings(byte[] tail, byte firstGuarded) {
        return new byte[] {tail[4], tail[5], tail[6], firstGuarded};
    }

    /// @param writing whether what is missing is to be written
    private boolean isLocked(NtagPages pages, boolean writing) {
        Optional<byte[]> head = pages.read(0);
        Optional<byte[]> tail = pages.read(layout.dynamicLockPage());
        if (head.isEmpty() || tail.isEmpty()) {
            return false;
        }
        byte[] wanted = dynamicLocks();
        boolean readOnly = (head.get()[15] & 0x0F) == 0x0F;
        boolean dynamic = true;
        for (int i = 0; i < 3; i++) {
            dynamic &= (tail.get()[i] & wanted[i]) == wanted[i];
        }
        boolean fixed = head.get()[10] == (byte) 0xFF && head.get()[11] == (byte) 0xFF;
        if (readOnly && dynamic && fixed || !writing) {
            return readOnly && dynamic && fixed;
        }
        boolean written =
                (readOnly || pages.isPut(CAPABILITY_PAGE, new byte[] {0, 0, 0, 0x0F}))
                        && (dynamic || pages.isPut(layout.dynamicLockPage(), wanted))
                        && (fixed
                                || pages.isPut(
                                        LOCK_PAGE, new byte[] {0, 0, (byte) 0xFF, (byte) 0xFF}));
        return written && isLocked(pages, false);
    }

    /// The bits that have a page, and those that freeze them.
    private byte[] dynamicLocks() {
        return switch (layout.pages()) {
            case 45 -> new byte[] {(byte) 0xFF, 0x0F, 0x3F, 0};
            case 135 -> new byte[] {(byte) 0xFF, 0, 0x0F, 0};
            default -> new byte[] {(byte) 0xFF, 0x3F, 0x7F, 0};
        };
    }

    /// Makes a card that was opened one that asks for no password, as it comes from the factory.
    ///
    /// @return whether it asks for none any more
    boolean isTakenOff(NtagPages pages) {
        Optional<byte[]> tail = pages.read(layout.dynamicLockPage());
        if (tail.isEmpty()) {
            return false;
        }
        int settings = layout.dynamicLockPage() + 1;
        byte[] factory = {NO_PAGE, NO_PAGE, NO_PAGE, NO_PAGE};
        return !isGuarded(tail.get(), layout.pages())
                || pages.isPut(settings, settings(tail.get(), NO_PAGE))
                        && pages.isPut(settings + 2, factory)
                        && pages.isPut(settings + 3, new byte[4]);
    }
}
