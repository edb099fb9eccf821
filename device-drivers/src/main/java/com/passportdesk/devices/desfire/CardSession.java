package com.passportdesk.devices.desfire;

import com.passportdesk.devices.card.CardUid;
import com.passportdesk.devices.card.Credential;
import com.passportdesk.devices.card.CredentialCodec;
import com.passportdesk.devices.card.CredentialReading;
import com.passportdesk.devices.desfire.CardTrouble.Refused;
import com.passportdesk.devices.desfire.DesfireCard.Version;
import java.util.Arrays;
import java.util.Optional;

/// One card of this kind that lies in the field: finds its true number and its keys, and reads and
/// writes the credential in the layout of [CardLayout].
final class CardSession {

    private static final int NOT_MADE = 0;

    private final DesfireCard card;
    private final KeyCustody custody;
    private final CredentialCodec codec;
    private final Version version;
    private final CardUid uid;

    private CardSession(
            DesfireCard card,
            KeyCustody custody,
            CredentialCodec codec,
            Version version,
            CardUid uid) {
        this.card = card;
        this.custody = custody;
        this.codec = codec;
        this.version = version;
        this.uid = uid;
    }

    /// A key is not, or no more, in custody: the card is of somebody else.
    static final class NotOurs extends RuntimeException {
        NotOurs() {
            super("no key of this card is in custody", null, false, false);
        }
    }

    /// @throws NotOurs for a card that hides its number from us
    ///
    /// @param shown the number it was chosen by
    static CardSession begin(
            DesfireCard card,
            CardUid shown,
            Version version,
            KeyCustody custody,
            CredentialCodec codec) {
        CardUid uid = version.hidesNumber() ? hidden(card, custody) : CardUid.of(version.uid());
        if (!shown.isRandom() && !shown.equals(uid)) {
            throw new CardTrouble.False();
        }
        return new CardSession(card, custody, codec, version, uid);
    }

    private static CardUid hidden(DesfireCard card, KeyCustody custody) {
        try {
            card.select(CardLayout.application());
            int number = number(KeyUse.NUMBER);
            DesfireKey key = custody.numberKey(card.keyVersion(number)).orElseThrow(NotOurs::new);
            card.authenticateAes(number, key);
            return card.uid();
        } catch (Refused _) {
            throw new NotOurs();
        }
    }

    CardUid uid() {
        return uid;
    }

    boolean hidesNumber() {
        return version.hidesNumber();
    }

    /// Has the card show another number at each touch, for ever.
    void hideNumber() {
        // Without this key nobody would know the card again.
        int number = number(KeyUse.NUMBER);
        card.select(CardLayout.application());
        authenticate(number, key(KeyUse.NUMBER, card.keyVersion(number)));
        takeOver();
        card.hideNumber();
    }

    DesfireCard card() {
        return card;
    }

    /// The number by which the card calls a key of our application.
    static int number(KeyUse use) {
        return switch (use) {
            case CARD, APPLICATION -> 0;
            case READ -> 1;
            case WRITE -> 2;
            case NUMBER -> 3;
        };
    }

    /// @throws NotOurs when this version is not in custody
    DesfireKey key(KeyUse use, int keyVersion) {
        return custody.key(use, keyVersion, uid).orElseThrow(NotOurs::new);
    }

    DesfireKey currentKey(KeyUse use) {
        return key(use, custody.currentVersion());
    }

    /// Whether keys are out of reach is found out while nothing on the card was changed: it is then
    /// said to be that, and not that the card left.
    void demandKeys() {
        currentKey(KeyUse.WRITE);
    }

    /// Proves a key with the best messaging both sides know.
    void authenticate(int number, DesfireKey key) {
        if (version.hasEv2Messaging()) {
            card.authenticateEv2(number, key);
        } else {
            card.authenticateAes(number, key);
        }
    }

    /// What the card carries now.
    CredentialReading read() {
        try {
            card.select(CardLayout.application());
        } catch (Refused refused) {
            if (refused.status() == Refused.NO_SUCH_APPLICATION) {
                return withoutApplication();
            }
            throw refused;
        }
        int keyVersion = card.keyVersion(number(KeyUse.READ));
        if (keyVersion == NOT_MADE) {
            return new CredentialReading.Blank();
        }
        try {
            authenticate(number(KeyUse.READ), key(KeyUse.READ, keyVersion));
            return content(card.read(CardLayout.FILE, CardLayout.FILE_BYTES));
        } catch (NotOurs _) {
            return new CredentialReading.Foreign();
        } catch (Refused refused) {
            return switch (refused.status()) {
                case Refused.NO_SUCH_FILE -> new CredentialReading.Blank();
                case Refused.AUTHENTICATION, Refused.NO_SUCH_KEY, Refused.PERMISSION_DENIED ->
                        new CredentialReading.Foreign();
                default -> throw refused;
            };
        }
    }

    /// A card with applications of others is theirs; one that does not tell is ours if its key is.
    private CredentialReading withoutApplication() {
        card.selectCard();
        try {
            byte[] others = card.applications();
            return others.length == 0
                    ? new CredentialReading.Blank()
                    : new CredentialReading.Foreign();
        } catch (Refused _) {
            card.selectCard();
            // Any use tells whether this version is in custody; the one for reading is the least.
            boolean ours = custody.key(KeyUse.READ, card.keyVersion(0), uid).isPresent();
            return ours ? new CredentialReading.Blank() : new CredentialReading.Foreign();
        }
    }

    private CredentialReading content(byte[] file) {
        byte[] sealed = Arrays.copyOf(file, CredentialCodec.SEALED_BYTES);
        return Arrays.equals(sealed, new byte[sealed.length])
                ? new CredentialReading.Blank()
                : codec.unseal(uid, sealed);
    }

    /// Writes the file and makes it count, all at once; the application must be selected and nobody
    /// authenticated in it by another messaging.
    void write(byte[] sealed) {
        KeyUse use = KeyUse.WRITE;
        int keyVersion = card.keyVersion(number(use));
        authenticate(number(use), key(use, keyVersion));
        card.write(CardLayout.FILE, Arrays.copyOf(sealed, CardLayout.FILE_BYTES));
        card.commit();
    }

    /// What is in the file, read back by the key that readers use.
    byte[] readBack() {
        KeyUse use = KeyUse.READ;
        authenticate(number(use), key(use, card.keyVersion(number(use))));
        return card.read(CardLayout.FILE, CardLayout.FILE_BYTES);
    }

    byte[] seal(Credential credential) {
        return Arrays.copyOf(codec.seal(uid, credential), CardLayout.FILE_BYTES);
    }

    /// Whether its own key is as it came from the factory: nobody's, whatever applications lie
    /// there.
    boolean isFromFactory() {
        card.selectCard();
        return card.keyVersion(0) == NOT_MADE;
    }

    /// Proves the card's own key, which on a card from the factory becomes ours first.
    void takeOver() {
        card.selectCard();
        int keyVersion = card.keyVersion(0);
        if (keyVersion == NOT_MADE) {
            DesfireKey ours = currentKey(KeyUse.CARD);
            proveFactoryKey();
            card.changeKey(CardLayout.AES_KEYS, ours, null);
            keyVersion = ours.version();
        }
        authenticate(0, key(KeyUse.CARD, keyVersion));
        if (card.keySettings() != CardLayout.CARD_SETTINGS) {
            card.changeKeySettings(CardLayout.CARD_SETTINGS);
        }
    }

    /// How many applications of others lie beside ours. Proves the card's own key.
    int others() {
        card.selectCard();
        authenticate(0, key(KeyUse.CARD, card.keyVersion(0)));
        byte[] names = card.applications();
        byte[] ours = CardLayout.application();
        return names.length / ours.length - (contains(names, ours) ? 1 : 0);
    }

    private void proveFactoryKey() {
        try {
            card.authenticateIso(0, DesfireKey.factory());
        } catch (Refused notDes) {
            if (notDes.status() != Refused.AUTHENTICATION) {
                throw notDes;
            }
            // Some come with an AES key of zeros.
            card.selectCard();
            card.authenticateAes(0, DesfireKey.zero());
        }
    }

    /// Makes whatever of our application is not there yet. Safe to repeat after it was interrupted
    /// anywhere.
    void furnish() {
        byte[] ours = CardLayout.application();
        if (!contains(card.applications(), ours)) {
            card.createApplication(
                    ours, CardLayout.APPLICATION_SETTINGS, CardLayout.KEYS | CardLayout.AES_KEYS);
        }
        card.select(ours);
        int[] versions = new int[CardLayout.KEYS];
        for (int i = 0; i < versions.length; i++) {
            versions[i] = card.keyVersion(i);
        }
        DesfireKey master =
                versions[0] == NOT_MADE ? DesfireKey.zero() : key(KeyUse.APPLICATION, versions[0]);
        authenticate(0, master);
        for (KeyUse use : new KeyUse[] {KeyUse.READ, KeyUse.WRITE, KeyUse.NUMBER}) {
            if (versions[number(use)] == NOT_MADE) {
                card.changeKey(number(use), currentKey(use), DesfireKey.zero());
            }
        }
        if (versions[0] == NOT_MADE) {
            changeMaster(currentKey(KeyUse.APPLICATION));
        }
        if (!has(card.files(), CardLayout.FILE)) {
            card.createBackupFile(CardLayout.FILE, CardLayout.ACCESS, CardLayout.FILE_BYTES);
        }
    }

    /// Brings every key to the current version, the application's master key after those it
    /// changes, the card's own key last.
    void rollOver() {
        card.select(CardLayout.application());
        int current = custody.currentVersion();
        int masterVersion = card.keyVersion(0);
        int[] versions = new int[CardLayout.KEYS];
        for (int i = 0; i < versions.length; i++) {
            versions[i] = card.keyVersion(i);
        }
        authenticate(0, key(KeyUse.APPLICATION, masterVersion));
        for (KeyUse use : new KeyUse[] {KeyUse.READ, KeyUse.WRITE, KeyUse.NUMBER}) {
            int old = versions[number(use)];
            if (old != current) {
                card.changeKey(number(use), currentKey(use), key(use, old));
            }
        }
        if (masterVersion != current) {
            changeMaster(currentKey(KeyUse.APPLICATION));
        }
        card.selectCard();
        int cardVersion = card.keyVersion(0);
        if (cardVersion != current) {
            authenticate(0, key(KeyUse.CARD, cardVersion));
            changeCardKey(currentKey(KeyUse.CARD));
        }
    }

    /// Proven at once: a key that could not be used would be found now.
    private void changeMaster(DesfireKey next) {
        card.changeKey(0, next, null);
        card.select(CardLayout.application());
        authenticate(0, next);
    }

    private void changeCardKey(DesfireKey next) {
        card.changeKey(CardLayout.AES_KEYS, next, null);
        card.selectCard();
        authenticate(0, next);
    }

    private static boolean contains(byte[] names, byte[] name) {
        for (int at = 0; at + name.length <= names.length; at += name.length) {
            if (Arrays.equals(names, at, at + name.length, name, 0, name.length)) {
                return true;
            }
        }
        return false;
    }

    private static boolean has(byte[] numbers, int number) {
        for (byte one : numbers) {
            if (one == number) {
                return true;
            }
        }
        return false;
    }

    /// What the card says of itself; nothing for another kind of card.
    static Optional<Version> versionOf(DesfireCard card) {
        try {
            Version version = card.version();
            return version.isDesfire() ? Optional.of(version) : Optional.empty();
        } catch (Refused refused) {
            if (refused.isUnknownCommand()) {
                return Optional.empty();
            }
            throw refused;
        }
    }
}
