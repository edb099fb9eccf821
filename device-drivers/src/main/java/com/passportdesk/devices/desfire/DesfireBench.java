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

    /// @param others for cards that are no DESFire
    /// @param seal the key that seals credentials, on cards of every kind
    public DesfireBench(CardBench others, CredentialKey seal, KeyCustody custody) {
        this.others = others;
        this.codec = new CredentialCodec(seal);
        this.custody = custody;
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
            return new EncodeOutcome.WriteProtected(progress.uid);
        } catch (DeviceProblem problem) {
            return progress.begun
                    ? new EncodeOutcome.Torn(progress.uid)
                    : new EncodeOutcome.NoReader(problem.advice());
        }
    }

    /// Noise looks like a card that left, and a command that the reader sent twice like a refusal:
    /// a card that is still there is tried once more. Nothing when it is not.
    private static <T> Optional<T> tried(CardChannel channel, Supplier<T> work) {
        try {
            return Optional.of(work.get());
        } catch (CardTrouble _) {
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
        if (found.equals(new CredentialReading.Genuine(credential))) {
            // A torn order that had in fact been finished.
            return new EncodeOutcome.Encoded(session.uid(), CardType.DESFIRE, credential);
        }
        if (!allowed.allows(found)) {
            return new EncodeOutcome.NotBlank(session.uid(), found);
        }
        byte[] sealed = session.seal(credential);
        progress.begun = true;
        if (!(found instanceof CredentialReading.Genuine)) {
            session.takeOver();
            session.furnish();
        }
        desfire.select(CardLayout.application());
        session.write(sealed);
        int difference = Arrays.mismatch(sealed, session.readBack());
        return difference < 0
                ? new EncodeOutcome.Encoded(session.uid(), CardType.DESFIRE, credential)
                : new EncodeOutcome.ReadBackDiffers(session.uid(), CardLayout.FILE);
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

    /// Has an issued card show another number at each touch, so that nobody can follow it by that.
    /// For ever: no card can be made to stop.
    public BenchOutcome hideNumber(Activation card, CardChannel channel) {
        return work(
                card,
                channel,
                session -> {
                    if (session.hidesNumber()) {
                        return new BenchOutcome.Done(session.uid());
                    }
                    // Without this key nobody would know the card again.
                    session.card().select(CardLayout.application());
                    int version = session.card().keyVersion(CardSession.number(KeyUse.NUMBER));
                    session.authenticate(
                            CardSession.number(KeyUse.NUMBER), session.key(KeyUse.NUMBER, version));
                    session.takeOver();
                    session.card().hideNumber();
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
        progress.begun = true;
        return doing.apply(session);
    }

    /// How far an attempt came.
    private static final class Progress {
        private CardUid uid;
        private boolean begun;

        Progress(CardUid uid) {
            this.uid = uid;
        }
    }
}
