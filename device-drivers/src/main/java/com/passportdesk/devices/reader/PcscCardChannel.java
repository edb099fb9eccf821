package com.passportdesk.devices.reader;

import com.passportdesk.devices.card.Activation;
import com.passportdesk.devices.card.CardAnswer;
import com.passportdesk.devices.card.CardChannel;
import com.passportdesk.devices.card.CardUid;
import com.passportdesk.devices.pcsc.PcscFailure;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Optional;

/// The way to one card through a PC/SC reader.
///
/// Commands for memory cards become those of PC/SC part 3 (version 2.01.09, section 3.2.2.1):
///
/// | Card | Reader |
/// |---|---|
/// | READ `30 page` | READ BINARY `FF B0 00 page 10`, 16 bytes |
/// | FAST_READ `3A first last` | READ BINARY as often as needed |
/// | WRITE `A2 page data` | UPDATE BINARY `FF D6 00 page 04 data` |
/// | any other | as the reader passes it on, [PcscPassing] |
///
/// 90 00 is success; 63 00 and all others are taken as "refused". APDUs go straight through.
final class PcscCardChannel implements CardChannel {

    /// The card or its reader heard the command and did not do it.
    static final CardAnswer REFUSED = new CardAnswer(0x3F, new byte[0]);

    private static final CardAnswer SILENT = new CardAnswer(0x01, new byte[0]);
    private static final CardAnswer NOT_PASSED_ON =
            new CardAnswer(CardAnswer.NOT_PASSED_ON, new byte[0]);
    private static final int SPEAKS_APDU = 0x20;
    private static final int READ = 0x30;
    private static final int FAST_READ = 0x3A;
    private static final int WRITE = 0xA2;
    private static final int READ_BYTES = 16;
    private static final int PAGE_BYTES = 4;

    private final PcscEncoder encoder;
    private final Activation card;

    PcscCardChannel(PcscEncoder encoder, Activation card) {
        this.encoder = encoder;
        this.card = card;
    }

    /// Whether an answer ends in 90 00.
    static boolean isDone(byte[] answer) {
        int end = answer.length;
        return end >= 2 && (answer[end - 2] & 0xFF) == 0x90 && answer[end - 1] == 0;
    }

    @Override
    public CardAnswer exchange(byte... command) {
        try {
            if ((card.sak() & SPEAKS_APDU) != 0) {
                return new CardAnswer(0, encoder.transmit(command));
            }
            int code = command[0] & 0xFF;
            if (code == READ && command.length == 2) {
                return read(command[1]);
            }
            if (code == WRITE && command.length == 2 + PAGE_BYTES) {
                return answer(encoder.transmit(update(command)));
            }
            return NOT_PASSED_ON;
        } catch (PcscFailure failure) {
            return SILENT;
        }
    }

    @Override
    public CardAnswer transmit(byte... command) {
        try {
            if ((command[0] & 0xFF) == FAST_READ && command.length == 3) {
                return readAll(command[1] & 0xFF, command[2] & 0xFF);
            }
            CardAnswer answer = encoder.passing().pass(command, encoder::transmit);
            boolean tellsNoMore =
                    encoder.passing() == PcscPassing.SESSION && answer.status() == REFUSED.status();
            if (!tellsNoMore) {
                return answer;
            }
            // Whether the reader refused or the card, such a reader does not say.
            return isBack() ? NOT_PASSED_ON : SILENT;
        } catch (PcscFailure failure) {
            return SILENT;
        }
    }

    private CardAnswer readAll(int first, int last) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        int wanted = (last - first + 1) * PAGE_BYTES;
        for (int page = first; page <= last; page += READ_BYTES / PAGE_BYTES) {
            CardAnswer part = read((byte) page);
            if (!part.isOk() || part.data().length != READ_BYTES) {
                return part.isOk() ? REFUSED : part;
            }
            all.writeBytes(part.data());
        }
        return new CardAnswer(0, Arrays.copyOf(all.toByteArray(), wanted));
    }

    private CardAnswer read(byte page) {
        return answer(
                encoder.transmit((byte) 0xFF, (byte) 0xB0, (byte) 0, page, (byte) READ_BYTES));
    }

    private static byte[] update(byte[] write) {
        byte[] apdu = new byte[5 + PAGE_BYTES];
        apdu[0] = (byte) 0xFF;
        apdu[1] = (byte) 0xD6;
        apdu[3] = write[1];
        apdu[4] = PAGE_BYTES;
        System.arraycopy(write, 2, apdu, 5, PAGE_BYTES);
        return apdu;
    }

    private static CardAnswer answer(byte[] answer) {
        return isDone(answer)
                ? new CardAnswer(0, Arrays.copyOf(answer, answer.length - 2))
                : REFUSED;
    }

    /// A card that hides its number shows another one each time; whoever asks it on will find out
    /// by its keys whether it is the same.
    static boolean mayBeSame(CardUid before, CardUid now) {
        return now.equals(before) || now.isRandom() && before.isRandom();
    }

    /// One that hid its number a moment ago shows another one now.
    private boolean mayBeThis(CardUid now) {
        boolean hides = now.isRandom() && (card.sak() & SPEAKS_APDU) != 0;
        return hides || mayBeSame(card.uid(), now);
    }

    /// The same card, by its number.
    @Override
    public boolean isBack() {
        try {
            if (!encoder.isBack()) {
                return false;
            }
            Optional<CardUid> found = encoder.uid();
            return found.filter(this::mayBeThis).isPresent();
        } catch (PcscFailure failure) {
            return false;
        }
    }
}
