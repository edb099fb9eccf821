package com.passportdesk.devices.card;

import com.passportdesk.devices.card.CardType.NtagLayout;
import com.passportdesk.devices.link.DeviceProblem;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.Supplier;

/// Reads and writes credentials on NTAG cards; of others it knows the number only.
public final class CredentialBench implements CardBench {

    private static final int FIRST_USER_PAGE = 4;

    /// The user memory of the smallest type; a credential needs less than half of it.
    private static final int LAST_READ_PAGE = 0x27;

    private static final int CAPABILITY_MAGIC = 0xE1;

    private final CredentialCodec codec;

    public CredentialBench(CredentialKey key) {
        this.codec = new CredentialCodec(key);
    }

    @Override
    public Optional<Presentation> present(Activation card, CardChannel channel) {
        CardType type = CardType.identify(card, channel);
        if (!type.canHoldCredential()) {
            return Optional.of(
                    new Presentation(card.uid(), type, new CredentialReading.NumberOnly()));
        }
        Ntag ntag = new Ntag(channel);
        return ntag.read(FIRST_USER_PAGE, LAST_READ_PAGE)
                .map(memory -> new Presentation(card.uid(), type, reading(card.uid(), memory)));
    }

    private CredentialReading reading(CardUid uid, byte[] memory) {
        TlvArea area = TlvArea.parse(memory);
        return switch (area.content()) {
            case EMPTY -> new CredentialReading.Blank();
            case MESSAGE -> codec.decode(uid, area.message());
            case LONGER_THAN_READ -> new CredentialReading.Foreign();
            case BROKEN -> new CredentialReading.Damaged();
        };
    }

    /// Writes the credential so that a card torn away at any moment holds either no message or the
    /// whole one: first the length 0, then the data, last the length.
    @Override
    public EncodeOutcome encode(
            Activation card, CardChannel channel, Credential credential, WriteOver allowed) {
        Writing writing = new Writing(card.uid(), new Ntag(channel), channel);
        try {
            return encode(writing, CardType.identify(card, channel), credential, allowed);
        } catch (DeviceProblem problem) {
            return writing.begun
                    ? new EncodeOutcome.Torn(card.uid())
                    : new EncodeOutcome.NoReader(problem.advice());
        }
    }

    private EncodeOutcome encode(
            Writing writing, CardType type, Credential credential, WriteOver allowed) {
        CardUid uid = writing.uid;
        if (type.layout().isEmpty()) {
            return new EncodeOutcome.Unsupported(uid, type);
        }
        Optional<byte[]> head = writing.read(0);
        Optional<byte[]> read = writing.read(FIRST_USER_PAGE, LAST_READ_PAGE);
        Optional<byte[]> tail = writing.read(type.layout().get().dynamicLockPage());
        if (head.isEmpty() || read.isEmpty() || tail.isEmpty()) {
            return writing.channel.isBack()
                    ? new EncodeOutcome.WriteProtected(uid)
                    : new EncodeOutcome.NoCard();
        }
        byte[] memory = read.get();
        byte[] message = codec.encode(uid, credential);
        CredentialReading found = reading(uid, memory);
        if (found.equals(new CredentialReading.Genuine(credential))) {
            // A torn order that had in fact been finished.
            return new EncodeOutcome.Encoded(uid, type, credential);
        }
        if (!allowed.allows(found)) {
            return new EncodeOutcome.NotBlank(uid, found);
        }
        byte[] image = TlvArea.image(memory, TlvArea.parse(memory).start(), message);
        if (isProtected(head.get(), tail.get(), type.layout().get(), image.length)) {
            return new EncodeOutcome.WriteProtected(uid);
        }
        return writing.isWritten(memory, image)
                ? compared(writing, type, credential, image)
                : settled(writing, type, credential);
    }

    /// A page was not confirmed. What counts is what the card carries now: it may have taken the
    /// last page and not been heard.
    private EncodeOutcome settled(Writing writing, CardType type, Credential credential) {
        Optional<byte[]> now =
                writing.channel.isBack()
                        ? writing.read(FIRST_USER_PAGE, LAST_READ_PAGE)
                        : Optional.empty();
        return now.<EncodeOutcome>map(memory ->
                        reading(writing.uid, memory)
                                        .equals(new CredentialReading.Genuine(credential))
                                ? new EncodeOutcome.Encoded(writing.uid, type, credential)
                                : new EncodeOutcome.WriteProtected(writing.uid))
                .orElseGet(() -> new EncodeOutcome.Torn(writing.uid));
    }

    /// Asks the card before the first write, so that a locked card is not left half written.
    private static boolean isProtected(
            byte[] head, byte[] tail, NtagLayout layout, int imageBytes) {
        int lastPage = FIRST_USER_PAGE + imageBytes / Ntag.PAGE_BYTES - 1;
        int staticLocks = head[10] & 0xF0 | (head[11] & 0xFF) << 8;
        int dynamicLocks = tail[0] & 0xFF;
        int firstGuardedPage = tail[7] & 0xFF;
        boolean formatted = (head[12] & 0xFF) == CAPABILITY_MAGIC;
        boolean readOnly = (head[15] & 0x0F) != 0;
        return !formatted
                || readOnly
                || staticLocks != 0
                || dynamicLocks != 0 && lastPage > 0x0F
                || firstGuardedPage <= lastPage && firstGuardedPage < layout.pages();
    }

    private EncodeOutcome compared(
            Writing writing, CardType type, Credential credential, byte[] image) {
        int lastPage = FIRST_USER_PAGE + image.length / Ntag.PAGE_BYTES - 1;
        Optional<byte[]> back = writing.read(FIRST_USER_PAGE, lastPage);
        if (back.isEmpty()) {
            // All of it is on the card, and nobody has seen it.
            return new EncodeOutcome.Torn(writing.uid);
        }
        int difference = Arrays.mismatch(image, back.get());
        return difference < 0
                ? new EncodeOutcome.Encoded(writing.uid, type, credential)
                : new EncodeOutcome.ReadBackDiffers(
                        writing.uid, FIRST_USER_PAGE + difference / Ntag.PAGE_BYTES);
    }

    @Override
    public BenchOutcome erase(Activation card, CardChannel channel) {
        Writing writing = new Writing(card.uid(), new Ntag(channel), channel);
        try {
            return erase(writing, CardType.identify(card, channel));
        } catch (DeviceProblem problem) {
            return writing.begun
                    ? new BenchOutcome.Torn(card.uid())
                    : new BenchOutcome.NoReader(problem.advice());
        }
    }

    private BenchOutcome erase(Writing writing, CardType type) {
        CardUid uid = writing.uid;
        if (type.layout().isEmpty()) {
            return new BenchOutcome.NotOurs(uid);
        }
        Optional<byte[]> head = writing.read(0);
        Optional<byte[]> read = writing.read(FIRST_USER_PAGE, LAST_READ_PAGE);
        Optional<byte[]> tail = writing.read(type.layout().get().dynamicLockPage());
        if (head.isEmpty() || read.isEmpty() || tail.isEmpty()) {
            return new BenchOutcome.Torn(uid);
        }
        byte[] memory = read.get();
        byte[] image = TlvArea.blank(memory, TlvArea.parse(memory).start());
        boolean isOthers = reading(uid, memory) instanceof CredentialReading.Foreign;
        if (isOthers || isProtected(head.get(), tail.get(), type.layout().get(), image.length)) {
            return new BenchOutcome.NotOurs(uid);
        }
        if (!writing.isChanged(memory, image)) {
            return refused(writing, memory);
        }
        boolean isBlank =
                writing.read(FIRST_USER_PAGE, LAST_READ_PAGE)
                        .map(back -> Arrays.equals(image, back))
                        .orElse(false);
        return isBlank ? new BenchOutcome.Done(uid) : new BenchOutcome.Torn(uid);
    }

    /// A card that is still there and holds what it held refused; with any other nobody knows.
    private static BenchOutcome refused(Writing writing, byte[] before) {
        boolean isAsBefore =
                writing.channel.isBack()
                        && writing.read(FIRST_USER_PAGE, LAST_READ_PAGE)
                                .map(now -> Arrays.equals(before, now))
                                .orElse(false);
        return isAsBefore
                ? new BenchOutcome.NotOurs(writing.uid)
                : new BenchOutcome.Torn(writing.uid);
    }

    /// One attempt to write, which remembers whether the card may already have changed.
    private static final class Writing {

        private final CardUid uid;
        private final Ntag ntag;
        private final CardChannel channel;
        private boolean begun;

        Writing(CardUid uid, Ntag ntag, CardChannel channel) {
            this.uid = uid;
            this.ntag = ntag;
            this.channel = channel;
        }

        /// Noise in the field looks like a refusal; a real refusal comes twice.
        private Optional<byte[]> twice(Supplier<Optional<byte[]>> reading) {
            Optional<byte[]> first = reading.get();
            return first.isEmpty() && channel.isBack() ? reading.get() : first;
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
            int cardPage = FIRST_USER_PAGE + page;
            int from = page * Ntag.PAGE_BYTES;
            return ntag.isWritten(cardPage, image, from)
                    || channel.isBack() && ntag.isWritten(cardPage, image, from);
        }
    }
}
