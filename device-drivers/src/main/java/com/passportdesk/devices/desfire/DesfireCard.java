package com.passportdesk.devices.desfire;

import com.passportdesk.devices.card.CardAnswer;
import com.passportdesk.devices.card.CardChannel;
import com.passportdesk.devices.card.CardUid;
import java.io.ByteArrayOutputStream;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The commands of a DESFire card, wrapped into APDUs of ISO/IEC 7816-4, in whatever session was
/// begun last. Every method throws [CardTrouble] when the card does not do what it should.
final class DesfireCard {

    private static final int MORE = 0xAF;

    /// Code and data of one frame; a card takes 55 to 60.
    private static final int FRAME_BYTES = 55;

    /// More than any answer has; what goes on beyond is no card.
    private static final int MOST_ANSWER_BYTES = 8_192;

    private static final int VERSION_BYTES = 28;

    private static final byte[] NONE = {};

    private final CardChannel channel;
    private final Function<DesfireKey, Authentication> authentications;
    private Messaging messaging = new NoMessaging();

    DesfireCard(CardChannel channel) {
        this(channel, Authentication::new);
    }

    DesfireCard(CardChannel channel, Function<DesfireKey, Authentication> authentications) {
        this.channel = channel;
        this.authentications = authentications;
    }

    /// What the card says of itself.
    ///
    /// @param family 1 for DESFire
    /// @param generation 01 EV1, 12 EV2, 33 EV3
    /// @param uid seven bytes, all 00 when the card shows random numbers
    record Version(int family, int generation, byte[] uid) {
        boolean isDesfire() {
            return family == 1 && generation != 0;
        }

        boolean hasEv2Messaging() {
            return generation >= 0x12;
        }

        boolean hidesNumber() {
            for (byte one : uid) {
                if (one != 0) {
                    return false;
                }
            }
            return true;
        }
    }

    Version version() {
        byte[] all = run(0x60, NONE);
        // A reader that sent a command twice has left out a part.
        if (all.length != VERSION_BYTES) {
            throw new CardTrouble.False();
        }
        return new Version(all[1] & 0xFF, all[3] & 0xFF, Bytes.part(all, 14, 21));
    }

    void selectCard() {
        select(new byte[3]);
    }

    void select(byte[] application) {
        messaging = new NoMessaging();
        run(0x5A, application);
    }

    /// The card's key of the factory.
    void authenticateIso(int number, DesfireKey key) {
        Authentication authentication = authentications.apply(key);
        byte[] proof = authenticate(0x1A, Bytes.of(number), authentication::respondChained);
        messaging = authentication.ev1(proof);
    }

    void authenticateAes(int number, DesfireKey key) {
        Authentication authentication = authentications.apply(key);
        byte[] proof = authenticate(0xAA, Bytes.of(number), authentication::respondChained);
        messaging = authentication.ev1(proof);
    }

    /// Begins a transaction, or goes on with the one that was begun in this application.
    void authenticateEv2(int number, DesfireKey key) {
        Authentication authentication = authentications.apply(key);
        if (messaging instanceof Ev2Messaging before) {
            byte[] proof = authenticate(0x77, Bytes.of(number), authentication::respondAnew);
            messaging = authentication.ev2Next(proof, before);
        } else {
            byte[] proof = authenticate(0x71, Bytes.of(number, 0), authentication::respondAnew);
            messaging = authentication.ev2First(proof);
        }
    }

    private byte[] authenticate(int code, byte[] header, Function<byte[], byte[]> respond) {
        messaging = messaging instanceof Ev2Messaging ? messaging : new NoMessaging();
        Frame challenge = frame(code, header);
        if (challenge.status != MORE) {
            throw refused(code, challenge.status);
        }
        Frame proof = frame(MORE, respond.apply(challenge.data));
        if (proof.status != 0) {
            throw refused(code, proof.status);
        }
        return proof.data;
    }

    int keyVersion(int number) {
        byte[] version = run(0x64, Bytes.of(number));
        if (version.length != 1) {
            throw new CardTrouble.False();
        }
        return version[0] & 0xFF;
    }

    /// The settings byte of the card or application.
    int keySettings() {
        byte[] settings = run(0x45, NONE);
        if (settings.length < 1) {
            throw new CardTrouble.False();
        }
        return settings[0] & 0xFF;
    }

    void changeKeySettings(int settings) {
        run(0x54, NONE, Bytes.of(settings), CommMode.ENCIPHERED, 0);
    }

    /// @param previous null when the key is the one this session began with, which then is over
    void changeKey(int number, DesfireKey next, @Nullable DesfireKey previous) {
        byte[] sent = messaging.changeKey(number, next, previous);
        byte[] answer = exchange(0xC4, sent);
        if (previous == null) {
            messaging = new NoMessaging();
        } else {
            messaging.answer(answer, CommMode.MACED, 0);
        }
    }

    /// Names of applications, three bytes each.
    byte[] applications() {
        return run(0x6A, NONE);
    }

    void createApplication(byte[] application, int settings, int keys) {
        run(0xCA, Bytes.joined(application, Bytes.of(settings, keys)));
    }

    byte[] files() {
        return run(0x6F, NONE);
    }

    void createBackupFile(int file, byte[] access, int bytes) {
        byte[] head = Bytes.of(file, CommMode.ENCIPHERED.code());
        run(0xCB, Bytes.joined(head, access, Bytes.three(bytes)));
    }

    void createStandardFile(int file, byte[] access, int bytes) {
        byte[] head = Bytes.of(file, CommMode.ENCIPHERED.code());
        run(0xCD, Bytes.joined(head, access, Bytes.three(bytes)));
    }

    /// Type, mode, access (2), size (3).
    byte[] fileSettings(int file) {
        return run(0xF5, Bytes.of(file));
    }

    /// Of an enciphered file.
    byte[] read(int file, int length) {
        byte[] header = Bytes.joined(Bytes.of(file), Bytes.three(0), Bytes.three(length));
        return run(0xBD, header, NONE, CommMode.ENCIPHERED, length);
    }

    /// To an enciphered file.
    void write(int file, byte[] data) {
        byte[] header = Bytes.joined(Bytes.of(file), Bytes.three(0), Bytes.three(data.length));
        run(0x3D, header, data, CommMode.ENCIPHERED, 0);
    }

    /// What was written to backup files becomes what they hold, all at once.
    void commit() {
        run(0xC7, NONE);
    }

    /// The true number, which a card tells only in a session.
    CardUid uid() {
        return CardUid.of(run(0x51, NONE, NONE, CommMode.ENCIPHERED, 7));
    }

    /// From now on and for ever the card shows another number at each touch.
    void hideNumber() {
        run(0x5C, Bytes.of(0), Bytes.of(2), CommMode.ENCIPHERED, 0);
    }

    /// Deletes all applications.
    void format() {
        run(0xFC, NONE);
    }

    private byte[] run(int code, byte[] header) {
        return run(code, header, NONE, CommMode.MACED, 0);
    }

    byte[] run(int code, byte[] header, byte[] data, CommMode mode, int length) {
        byte[] answer = exchange(code, messaging.command(code, header, data, mode));
        return messaging.answer(answer, mode, length);
    }

    /// Sends a command in as many frames as it needs and fetches the answer in as many as it has.
    private byte[] exchange(int code, byte[] body) {
        int sent = Math.min(body.length, FRAME_BYTES - 1);
        Frame frame = frame(code, Bytes.part(body, 0, sent));
        while (sent < body.length) {
            if (frame.status != MORE) {
                throw refused(code, frame.status);
            }
            int until = Math.min(body.length, sent + FRAME_BYTES - 1);
            frame = frame(MORE, Bytes.part(body, sent, until));
            sent = until;
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(frame.data);
        while (frame.status == MORE && all.size() <= MOST_ANSWER_BYTES) {
            frame = frame(MORE, NONE);
            all.writeBytes(frame.data);
        }
        if (frame.status != 0) {
            throw refused(code, frame.status);
        }
        return all.toByteArray();
    }

    /// Any refusal ends the session, here as on the card.
    private CardTrouble refused(int code, int status) {
        messaging = new NoMessaging();
        return new CardTrouble.Refused(code, status);
    }

    private record Frame(byte[] data, int status) {}

    private Frame frame(int code, byte[] data) {
        byte[] apdu =
                data.length == 0
                        ? Bytes.of(0x90, code, 0, 0, 0)
                        : Bytes.joined(Bytes.of(0x90, code, 0, 0, data.length), data, Bytes.of(0));
        CardAnswer answer = channel.exchange(apdu);
        byte[] bytes = answer.data();
        if (!answer.isOk() || bytes.length < 2) {
            messaging = new NoMessaging();
            throw new CardTrouble.Silent();
        }
        int end = bytes.length - 2;
        // Cards refuse what is no wrapped command with the status words of ISO/IEC 7816-4.
        boolean wrapped = (bytes[end] & 0xFF) == 0x91;
        int status = wrapped ? bytes[end + 1] & 0xFF : CardTrouble.Refused.OTHER;
        return new Frame(Bytes.part(bytes, 0, end), status);
    }
}
