package com.passportdesk.devices.reader;

import com.passportdesk.devices.card.CardAnswer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// How a PC/SC reader passes on to a memory card what PC/SC itself has no command for, as
/// GET_VERSION.
enum PcscPassing {

    /// ACR122U: `FF 00 00 00 Lc` and a command for the PN532 inside (ACS, ACR122U API 2.04, section
    /// 5.1 "Direct Transmit"), which is InCommunicateThru `D4 42`; the answer is `D5 43 status
    /// data` and 90 00.
    PN532_INSIDE {
        @Override
        CardAnswer pass(byte[] command, UnaryOperator<byte[]> transmit) {
            byte[] answer = transmit.apply(direct(0x42, command));
            boolean fromChip =
                    answer.length >= 5
                            && PcscCardChannel.isDone(answer)
                            && (answer[0] & 0xFF) == 0xD5
                            && answer[1] == 0x43;
            return fromChip
                    ? new CardAnswer(
                            answer[2] & 0x3F, Arrays.copyOfRange(answer, 3, answer.length - 2))
                    : NOT_PASSED_ON;
        }

        @Override
        boolean canCount() {
            return true;
        }

        /// InListPassiveTarget `D4 4A 02 00` (UM0701-02, 7.3.5), after the chip was told not to
        /// wait for ever for a second card (RFConfiguration item 5, 7.3.1).
        @Override
        int count(UnaryOperator<byte[]> transmit) {
            var _ = transmit.apply(direct(0x32, new byte[] {5, 2, 1, 2}));
            byte[] answer = transmit.apply(direct(0x4A, new byte[] {2, 0}));
            boolean listed =
                    answer.length >= 5
                            && (answer[0] & 0xFF) == 0xD5
                            && answer[1] == 0x4B
                            && PcscCardChannel.isDone(answer);
            return listed ? answer[2] : 1;
        }
    },

    /// PC/SC part 3, amendment 1: a transparent session, `FF C2 00 00 02 81 00` to begin and `82
    /// 00` to end it, `FF C2 00 01 Lc 5F 46 04 time 95 length command 00` in between (ACS, ACR1252U
    /// reference manual, "Transparent Exchange"). The answer is data objects and 90 00: C0 03 with
    /// an error number, 92 and 96 with how the exchange went, 97 with what the card said.
    SESSION {
        @Override
        CardAnswer pass(byte[] command, UnaryOperator<byte[]> transmit) {
            if (!PcscCardChannel.isDone(transmit.apply(SESSION_BEGIN.clone()))) {
                return NOT_PASSED_ON;
            }
            byte[] exchange = Arrays.copyOf(EXCHANGE, EXCHANGE.length + command.length + 1);
            exchange[4] = (byte) (EXCHANGE.length - 5 + command.length);
            exchange[EXCHANGE.length - 1] = (byte) command.length;
            System.arraycopy(command, 0, exchange, EXCHANGE.length, command.length);
            byte[] answer = transmit.apply(exchange);
            var _ = transmit.apply(SESSION_END.clone());
            return said(answer)
                    .map(data -> new CardAnswer(0, data))
                    .orElse(PcscCardChannel.REFUSED);
        }
    };

    private static final CardAnswer NOT_PASSED_ON =
            new CardAnswer(CardAnswer.NOT_PASSED_ON, new byte[0]);
    private static final byte[] SESSION_BEGIN = {(byte) 0xFF, (byte) 0xC2, 0, 0, 2, (byte) 0x81, 0};
    private static final byte[] SESSION_END = {(byte) 0xFF, (byte) 0xC2, 0, 0, 2, (byte) 0x82, 0};

    /// With 200 ms, 200,000 = 00030D40 microseconds, low byte first.
    private static final byte[] EXCHANGE = {
        (byte) 0xFF, (byte) 0xC2, 0, 1, 0, 0x5F, 0x46, 4, 0x40, 0x0D, 3, 0, (byte) 0x95, 0
    };

    /// The way of the reader with this name.
    static PcscPassing of(String reader) {
        return reader.toUpperCase(Locale.ROOT).contains("ACR122") ? PN532_INSIDE : SESSION;
    }

    /// What the card answers, or that the reader does not pass it on.
    abstract CardAnswer pass(byte[] command, UnaryOperator<byte[]> transmit);

    /// Whether it can be asked how many cards lie there.
    boolean canCount() {
        return false;
    }

    int count(UnaryOperator<byte[]> transmit) {
        return 1;
    }

    private static byte[] direct(int code, byte[] data) {
        byte[] apdu = new byte[data.length + 7];
        apdu[0] = (byte) 0xFF;
        apdu[4] = (byte) (data.length + 2);
        apdu[5] = (byte) 0xD4;
        apdu[6] = (byte) code;
        System.arraycopy(data, 0, apdu, 7, data.length);
        return apdu;
    }

    /// The content of data object 97, unless C0 tells of an error.
    private static Optional<byte[]> said(byte[] answer) {
        if (!PcscCardChannel.isDone(answer)) {
            return Optional.empty();
        }
        int end = answer.length - 2;
        for (int at = 0; at + 1 < end; at += 2 + (answer[at + 1] & 0xFF)) {
            int length = answer[at + 1] & 0xFF;
            if (at + 2 + length > end) {
                return Optional.empty();
            }
            int tag = answer[at] & 0xFF;
            if (tag == 0xC0 && length == 3 && (answer[at + 3] & 0xFF) != 0x90) {
                return Optional.empty();
            }
            if (tag == 0x97) {
                return Optional.of(Arrays.copyOfRange(answer, at + 2, at + 2 + length));
            }
        }
        return Optional.empty();
    }
}
