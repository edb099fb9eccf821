package com.passportdesk.devices.card;

import com.passportdesk.devices.card.CardType.NtagLayout;
import com.passportdesk.devices.link.DeviceProblem;
import java.util.Arrays;
import java.util.Optional;

/// Reads and writes credentials on NTAG cards; of others it knows the number only.
public final class CredentialBench implements CardBench {

    static final int FIRST_USER_PAGE = 4;

    /// The user memory of the smallest type; a credential needs less than half of it.
    private static final int LAST_READ_PAGE = 0x27;

    private static final int CAPABILITY_MAGIC = 0xE1;

    private final CredentialKey key;
    private final CredentialCodec codec;
    private final NtagLock lock;

    /// Cards stay as open as they were.
    public CredentialBench(CredentialKey key) {
        this(key, NtagLock.OPEN);
    }

    /// @param lock what becomes of a card once it carries its credential
    public CredentialBench(CredentialKey key, NtagLock lock) {
        this.key = key;
        this.codec = new CredentialCodec(key);
        this.lock = lock;
    }

    @Override
    public Optional<Presentation> present(Activation card, CardChannel channel) {
        Optional<CardType> known = CardType.identify(card, channel);
        if (known.isEmpty()) {
            return Optional.empty();
        }
        CardType type = known.get();
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
    /// whole one: first the length 0, then the data, last the length. Then it is protected as
    /// wanted.
    @Override
    public EncodeOutcome encode(
            Activation card, CardChannel channel, Credential credential, WriteOver allowed) {
        CardUid uid = card.uid();
        Optional<Job> begun = Optional.empty();
        try {
            Optional<CardType> type = CardType.identify(card, channel);
            if (type.isEmpty()) {
                return new EncodeOutcome.NoCard();
            }
            begun = job(card, type.get(), channel);
            return begun.isEmpty()
                    ? new EncodeOutcome.Unsupported(uid, type.get())
                    : encode(begun.get(), credential, allowed);
        } catch (DeviceProblem problem) {
            return begun.filter(job -> job.pages.isBegun()).isPresent()
                    ? new EncodeOutcome.Torn(uid)
                    : new EncodeOutcome.NoReader(problem.advice());
        }
    }

    private Optional<Job> job(Activation card, CardType type, CardChannel channel) {
        return type.layout().map(layout -> new Job(card.uid(), type, layout, channel));
    }

    private EncodeOutcome encode(Job job, Credential credential, WriteOver allowed) {
        if (!job.isRead()) {
            return job.pages.isBack()
                    ? new EncodeOutcome.WriteProtected(job.uid)
                    : new EncodeOutcome.NoCard();
        }
        if (job.asksForPassword(lock) && !job.pages.canCarryPasswords()) {
            return new EncodeOutcome.ReaderCannot(job.uid);
        }
        byte[] memory = job.memory;
        CredentialReading found = reading(job.uid, memory);
        if (found.equals(new CredentialReading.Genuine(credential))) {
            // A torn order that had in fact been finished, but perhaps for its protection.
            return guarded(job, credential);
        }
        if (!allowed.allows(found)) {
            return new EncodeOutcome.NotBlank(job.uid, found);
        }
        byte[] message = codec.encode(job.uid, credential);
        byte[] image = TlvArea.image(memory, TlvArea.parse(memory).start(), message);
        if (job.isLocked(image.length)) {
            return new EncodeOutcome.WriteProtected(job.uid);
        }
        if (!job.isOpen(lastPage(image), lock)) {
            return job.pages.isBack()
                    ? new EncodeOutcome.WriteProtected(job.uid)
                    : new EncodeOutcome.NoCard();
        }
        return job.pages.isWritten(memory, image)
                ? compared(job, credential, image)
                : settled(job, credential);
    }

    private static int lastPage(byte[] image) {
        return FIRST_USER_PAGE + image.length / Ntag.PAGE_BYTES - 1;
    }

    /// The card carries the credential; whether it is protected as wanted counts as well.
    private EncodeOutcome guarded(Job job, Credential credential) {
        return job.guard.isSet(lock, job.pages)
                ? new EncodeOutcome.Encoded(job.uid, job.type, credential)
                : new EncodeOutcome.Torn(job.uid);
    }

    /// A page was not confirmed. What counts is what the card carries now: it may have taken the
    /// last page and not been heard.
    private EncodeOutcome settled(Job job, Credential credential) {
        Optional<byte[]> now =
                job.pages.isBack()
                        ? job.pages.read(FIRST_USER_PAGE, LAST_READ_PAGE)
                        : Optional.empty();
        return now.<EncodeOutcome>map(memory ->
                        reading(job.uid, memory).equals(new CredentialReading.Genuine(credential))
                                ? guarded(job, credential)
                                : new EncodeOutcome.WriteProtected(job.uid))
                .orElseGet(() -> new EncodeOutcome.Torn(job.uid));
    }

    private EncodeOutcome compared(Job job, Credential credential, byte[] image) {
        Optional<byte[]> back = job.pages.read(FIRST_USER_PAGE, lastPage(image));
        if (back.isEmpty()) {
            // All of it is on the card, and nobody has seen it.
            return new EncodeOutcome.Torn(job.uid);
        }
        int difference = Arrays.mismatch(image, back.get());
        return difference < 0
                ? guarded(job, credential)
                : new EncodeOutcome.ReadBackDiffers(
                        job.uid, FIRST_USER_PAGE + difference / Ntag.PAGE_BYTES);
    }

    /// Also takes off the password this desk gave the card, and that first: a card that is torn
    /// away and reads as blank is as blank as others.
    @Override
    public BenchOutcome erase(Activation card, CardChannel channel) {
        CardUid uid = card.uid();
        Optional<Job> begun = Optional.empty();
        try {
            Optional<CardType> type = CardType.identify(card, channel);
            if (type.isEmpty()) {
                return new BenchOutcome.Torn(uid);
            }
            begun = job(card, type.get(), channel);
            return begun.isEmpty() ? new BenchOutcome.NotOurs(uid) : erase(begun.get());
        } catch (DeviceProblem problem) {
            return begun.filter(job -> job.pages.isBegun()).isPresent()
                    ? new BenchOutcome.Torn(uid)
                    : new BenchOutcome.NoReader(problem.advice());
        }
    }

    private BenchOutcome erase(Job job) {
        if (!job.isRead()) {
            return new BenchOutcome.Torn(job.uid);
        }
        if (job.asksForPassword(NtagLock.OPEN) && !job.pages.canCarryPasswords()) {
            return new BenchOutcome.ReaderCannot(job.uid);
        }
        byte[] memory = job.memory;
        byte[] image = TlvArea.blank(memory, TlvArea.parse(memory).start());
        boolean isOthers = reading(job.uid, memory) instanceof CredentialReading.Foreign;
        if (isOthers || job.isLocked(image.length)) {
            return new BenchOutcome.NotOurs(job.uid);
        }
        if (!job.isOpen(lastPage(image), NtagLock.OPEN)) {
            return job.pages.isBack()
                    ? new BenchOutcome.NotOurs(job.uid)
                    : new BenchOutcome.Torn(job.uid);
        }
        boolean isOpened = job.guard.isGuarded(job.tail, lastPage(image));
        if (isOpened && !job.guard.isTakenOff(job.pages)) {
            return new BenchOutcome.Torn(job.uid);
        }
        if (!job.pages.isChanged(memory, image)) {
            return isOpened ? new BenchOutcome.Torn(job.uid) : refused(job);
        }
        boolean isBlank =
                job.pages
                        .read(FIRST_USER_PAGE, LAST_READ_PAGE)
                        .map(back -> Arrays.equals(image, back))
                        .orElse(false);
        return isBlank ? new BenchOutcome.Done(job.uid) : new BenchOutcome.Torn(job.uid);
    }

    /// A card that is still there and holds what it held refused; with any other nobody knows.
    private static BenchOutcome refused(Job job) {
        boolean isAsBefore =
                job.pages.isBack()
                        && job.pages
                                .read(FIRST_USER_PAGE, LAST_READ_PAGE)
                                .map(now -> Arrays.equals(job.memory, now))
                                .orElse(false);
        return isAsBefore ? new BenchOutcome.NotOurs(job.uid) : new BenchOutcome.Torn(job.uid);
    }

    /// One order at one card, and what was read of it before anything is written.
    private final class Job {

        private final CardUid uid;
        private final CardType type;
        private final NtagLayout layout;
        private final NtagGuard guard;
        private final NtagPages pages;
        private byte[] head = {};
        private byte[] memory = {};
        private byte[] tail = {};

        Job(CardUid uid, CardType type, NtagLayout layout, CardChannel channel) {
            this.uid = uid;
            this.type = type;
            this.layout = layout;
            this.guard = new NtagGuard(key, uid, layout);
            this.pages = new NtagPages(channel, guard);
        }

        boolean isRead() {
            head = pages.read(0).orElse(head);
            memory = pages.read(FIRST_USER_PAGE, LAST_READ_PAGE).orElse(memory);
            tail = pages.read(layout.dynamicLockPage()).orElse(tail);
            return head.length > 0 && memory.length > 0 && tail.length > 0;
        }

        /// Asked before the first write, so that a locked card is not left half written.
        boolean isLocked(int imageBytes) {
            int staticLocks = head[10] & 0xF0 | (head[11] & 0xFF) << 8;
            boolean formatted = (head[12] & 0xFF) == CAPABILITY_MAGIC;
            boolean readOnly = (head[15] & 0x0F) != 0;
            boolean reachesDynamic = FIRST_USER_PAGE + imageBytes / Ntag.PAGE_BYTES > 0x10;
            return !formatted || readOnly || staticLocks != 0 || tail[0] != 0 && reachesDynamic;
        }

        /// Whether a password is needed to write this card or to protect it as wanted.
        boolean asksForPassword(NtagLock wanted) {
            return wanted == NtagLock.PASSWORD || guard.isGuarded(tail, LAST_READ_PAGE);
        }

        /// Whether all up to this page can be written, and the password if one is wanted; a card
        /// that asks for one is opened.
        boolean isOpen(int lastPage, NtagLock wanted) {
            boolean all = wanted == NtagLock.PASSWORD;
            return guard.isGuarded(tail, all ? layout.pages() : lastPage)
                    ? pages.isOpenedBy(tail)
                    : !all || guard.canBeGiven(tail);
        }
    }
}
