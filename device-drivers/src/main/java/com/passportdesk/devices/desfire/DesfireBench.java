package com.passportdesk.devices.desfire;

import com.passportdesk.devices.card.Activation;
import com.passportdesk.devices.card.BenchOutcome;
import com.passportdesk.devices.card.CardBench;
import com.passportdesk.devices.card.CardChannel;
import com.passportdesk.devices.card.CardType;
import com.passportdesk.devices.card.CardUid;
import com.passportdesk.devices.card.Credential;
import com.passportdesk.devices.card.CredentialCodec;
import com.passportdesk.devices.card.CredentialKey;
import com.passportdesk.devices.card.CredentialReading;
import com.passportdesk.devices.card.EncodeOutcome;
import com.passportdesk.devices.card.Presentation;
import com.passportdesk.devices.card.WriteOver;
import com.passportdesk.devices.desfire.CardSession.NotOurs;
import com.passportdesk.devices.desfire.CardTrouble.Refused;
import com.passportdesk.devices.desfire.DesfireCard.Version;
import com.passportdesk.devices.link.DeviceProblem;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// Reads and writes credentials on DESFire cards, and hands every other card to another bench.
///
/// A card torn away at any moment carries what it carried before or the whole new credential; what
/// was interrupted is finished by the same order with the same card. A card of the factory is taken
/// over with its own key; one with other applications keeps them.
public final class DesfireBench implements CardBench {

    private static final int SPEAKS_APDU = 0x20;

    private final CardBench others;
    private final CredentialCodec codec;
    private final KeyCustody custody;
    private final DesfireNumber number;

    /// For cards that show their number.
    ///
    /// @param others for cards that are no DESFire
    /// @param seal the key that seals credentials, on cards of every kind
    public DesfireBench(CardBench others, CredentialKey seal, KeyCustody custody) {
        this(others, seal, custody, DesfireNumber.SHOWN);
    }

    /// @param number what a card that carries its credential shows of its number
    public DesfireBench(
            CardBench others, CredentialKey seal, KeyCustody custody, DesfireNumber number) {
        this.others = others;
        this.codec = new CredentialCodec(seal);
        this.custody = custody;
        this.number = number;
    }

    @Override
    public Optional<Presentation> present(Activation card, CardChannel channel) {
        if ((card.sak() & SPEAKS_APDU) == 0) {
            return others.present(card, channel);
        }
        try {
            return tried(channel, () -> presented(card, channel));
        } catch (Refused _) {
            return Optional.empty();
        }
    }

    private Presentation presented(Activation card, CardChannel channel) {
        DesfireCard desfire = new DesfireCard(channel);
        Optional<Version> version = CardSession.versionOf(desfire);
        if (version.isEmpty()) {
            return others.present(card, channel).orElseThrow(CardTrouble.Silent::new);
        }
        Presentation first = presented(card, desfire, version.get());
        boolean doubtful = first.reading() instanceof CredentialReading.Foreign;
        // A command that the reader sent twice is refused: a real refusal comes twice.
        return doubtful && channel.isBack() ? presented(card, desfire, version.get()) : first;
    }

    private Presentation presented(Activation card, DesfireCard desfire, Version version) {
        CardSession session;
        try {
            session = CardSession.begin(desfire, card.uid(), version, custody, codec);
        } catch (NotOurs _) {
            return new Presentation(card.uid(), CardType.DESFIRE, new CredentialReading.Foreign());
        }
        return new Presentation(session.uid(), CardType.DESFIRE, session.read());
    }

    @Override
    public EncodeOutcome encode(
            Activation card, CardChannel channel, Credential credential, WriteOver allowed) {
        if ((card.sak() & SPEAKS_APDU) == 0) {
            return others.encode(card, channel, credential, allowed);
        }
        Progress progress = new Progress(card.uid());
        try {
            return tried(channel, () -> encode(card, channel, credential, allowed, progress))
                    .orElseGet(() ->
                            progress.begun
                                    ? new EncodeOutcome.Torn(progress.uid)
                                    : new EncodeOutcome.NoCard());
        } catch (Refused | NotOurs _) {
            return refused(card, channel, progress);
        } catch (DeviceProblem problem) {
            return progress.begun
                    ? new EncodeOutcome.Torn(progress.uid)
                    : new EncodeOutcome.NoReader(problem.advice());
        }
    }

    /// A card that carries the credential is not said not to: what this order wrote is taken off it
    /// again, and if that cannot be, whoever reads it next finds it.
    private EncodeOutcome refused(Activation card, CardChannel channel, Progress progress) {
        boolean isBare =
                switch (progress.credential) {
                    case ABSENT -> true;
                    case FOUND -> false;
                    case WRITTEN -> erase(card, channel) instanceof BenchOutcome.Done;
                };
        return isBare
                ? new EncodeOutcome.WriteProtected(progress.uid)
                : new EncodeOutcome.Torn(progress.uid);
    }

    /// Noise looks like a card that left, and a command that the reader sent twice like a refusal,
    /// also of a key: a card that is still there is tried once more. Nothing when it is not.
    private static <T> Optional<T> tried(CardChannel channel, Supplier<T> work) {
        try {
            return Optional.of(work.get());
        } catch (CardTrouble | NotOurs _) {
            if (!channel.isBack()) {
                return Optional.empty();
            }
        }
        try {
            return Optional.of(work.get());
        } catch (CardTrouble.Silent | CardTrouble.False _) {
            return Optional.empty();
        }
    }

    private EncodeOutcome encode(
            Activation card,
            CardChannel channel,
            Credential credential,
            WriteOver allowed,
            Progress progress) {
        DesfireCard desfire = new DesfireCard(channel);
        Optional<Version> version = CardSession.versionOf(desfire);
        if (version.isEmpty()) {
            return new EncodeOutcome.Unsupported(progress.uid, CardType.OTHER);
        }
        CardSession session = CardSession.begin(desfire, card.uid(), version.get(), custody, codec);
        progress.uid = session.uid();
        CredentialReading found = session.read();
        CredentialReading wanted = new CredentialReading.Genuine(credential);
        // Else a torn order had in fact been written.
        if (!found.equals(wanted)) {
            if (!allowed.allows(found)) {
                return new EncodeOutcome.NotBlank(session.uid(), found);
            }
            byte[] sealed = session.seal(credential);
            session.demandKeys();
            progress.begun = true;
            if (!(found instanceof CredentialReading.Genuine)) {
                session.takeOver();
                session.furnish();
            }
            desfire.select(CardLayout.application());
            progress.credential = OnCard.WRITTEN;
            session.write(sealed);
            if (!Arrays.equals(sealed, session.readBack())) {
                return new EncodeOutcome.ReadBackDiffers(session.uid(), CardLayout.FILE);
            }
        } else if (progress.credential == OnCard.ABSENT) {
            progress.credential = OnCard.FOUND;
        }
        if (number == DesfireNumber.HIDDEN && !session.hidesNumber()) {
            progress.begun = true;
            session.hideNumber();
            proveHidden(session.uid(), card, channel, wanted);
        }
        return new EncodeOutcome.Encoded(session.uid(), CardType.DESFIRE, credential);
    }

    /// Reads the card as everybody will find it: chosen anew, by a number that is not its own.
    ///
    /// @param uid its true number
    private void proveHidden(
            CardUid uid, Activation card, CardChannel channel, CredentialReading wanted) {
        if (!channel.isBack()) {
            throw new CardTrouble.Silent();
        }
        DesfireCard anew = new DesfireCard(channel);
        Version version = CardSession.versionOf(anew).orElseThrow(CardTrouble.False::new);
        CardSession session = CardSession.begin(anew, card.uid(), version, custody, codec);
        boolean isIt =
                session.hidesNumber() && session.uid().equals(uid) && session.read().equals(wanted);
        if (!isIt) {
            throw new CardTrouble.False();
        }
    }

    @Override
    public BenchOutcome erase(Activation card, CardChannel channel) {
        if ((card.sak() & SPEAKS_APDU) == 0) {
            return others.erase(card, channel);
        }
        return work(
                card,
                channel,
                session -> {
                    session.card().select(CardLayout.application());
                    session.write(new byte[CardLayout.FILE_BYTES]);
                    return new BenchOutcome.Done(session.uid());
                });
    }

    @Override
    public BenchOutcome countOthers(Activation card, CardChannel channel) {
        return work(
                card,
                channel,
                session -> new BenchOutcome.Others(session.uid(), othersToGo(session)));
    }

    /// The card's own key stays ours.
    @Override
    public BenchOutcome format(Activation card, CardChannel channel, int others) {
        return work(
                card,
                channel,
                session -> {
                    int found = othersToGo(session);
                    if (found > others) {
                        return new BenchOutcome.Others(session.uid(), found);
                    }
                    session.card().format();
                    return new BenchOutcome.Done(session.uid());
                });
    }

    /// Applications of others that would go with everything else; proves the card's own key.
    ///
    /// @throws NotOurs for a card whose own key is not ours, which is taken over for writing a
    ///   credential and never for deleting; and for one that hides its number, which nobody could
    ///   find out once it is empty
    private static int othersToGo(CardSession session) {
        if (session.hidesNumber() || session.isFromFactory()) {
            throw new NotOurs();
        }
        return session.others();
    }

    /// Brings every key of a card of ours to the current version.
    @Override
    public BenchOutcome rollOver(Activation card, CardChannel channel) {
        return work(
                card,
                channel,
                session -> {
                    session.rollOver();
                    return new BenchOutcome.Done(session.uid());
                });
    }

    private BenchOutcome work(
            Activation card, CardChannel channel, Function<CardSession, BenchOutcome> doing) {
        Progress progress = new Progress(card.uid());
        try {
            return tried(channel, () -> work(card, channel, doing, progress))
                    .orElseGet(() -> new BenchOutcome.Torn(progress.uid));
        } catch (Refused | NotOurs _) {
            return new BenchOutcome.NotOurs(progress.uid);
        } catch (DeviceProblem problem) {
            return progress.begun
                    ? new BenchOutcome.Torn(progress.uid)
                    : new BenchOutcome.NoReader(problem.advice());
        }
    }

    private BenchOutcome work(
            Activation card,
            CardChannel channel,
            Function<CardSession, BenchOutcome> doing,
            Progress progress) {
        DesfireCard desfire = new DesfireCard(channel);
        Optional<Version> version =
                (card.sak() & SPEAKS_APDU) == 0 ? Optional.empty() : CardSession.versionOf(desfire);
        if (version.isEmpty()) {
            return new BenchOutcome.NotOurs(card.uid());
        }
        CardSession session = CardSession.begin(desfire, card.uid(), version.get(), custody, codec);
        progress.uid = session.uid();
        session.demandKeys();
        progress.begun = true;
        return doing.apply(session);
    }

    /// Whether the credential of an order may be on the card.
    private enum OnCard {
        ABSENT,
        /// It was there before.
        FOUND,
        /// It was written.
        WRITTEN
    }

    /// How far an attempt came.
    private static final class Progress {
        private CardUid uid;
        private boolean begun;
        private OnCard credential = OnCard.ABSENT;

        Progress(CardUid uid) {
            this.uid = uid;
        }
    }
}
