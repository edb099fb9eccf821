package com.passportdesk.devices.simulated;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HexFormat;

/// What a door reader does with a command: what happened at it, its output, light, sound and
/// address. Knows no packets and no line; [SimulatedDoorReader] brings both.
final class DoorReaderCommands {

    static final int ACK = 0x40;
    static final int NAK = 0x41;

    private static final int WRONG_LENGTH = 2;
    private static final int UNKNOWN_COMMAND = 3;
    private static final int WRONG_CONTENT = 9;
    private static final int HIGHEST_ADDRESS = 0x7E;
    private static final Duration TENTH = Duration.ofMillis(100);

    /// 697A00 model 99 version 1 serial 01020304 firmware 10.11.12
    private static final byte[] IDENTITY = HexFormat.of().parseHex("697a009901040302010a0b0c");

    /// Function, level, count: one contact, one output, cards as bits, a light of two colours, a
    /// sound, CRC, the secure channel, packets of 1,440 bytes, one reader.
    private static final byte[] CAPABILITIES =
            HexFormat.of().parseHex("0101010201010301000404010502010801000901010aa0050e0001");

    private final ArrayDeque<byte[]> happened = new ArrayDeque<>();
    private final Output output = new Output();
    private int address;
    private boolean caseOpen;
    private int unlocks;
    private int lights;
    private int sounds;

    DoorReaderCommands(int address) {
        this.address = address;
    }

    static byte[] identity() {
        return IDENTITY.clone();
    }

    int address() {
        return address;
    }

    int unlocks() {
        return unlocks;
    }

    int lights() {
        return lights;
    }

    int sounds() {
        return sounds;
    }

    void show(int bits, byte[] data) {
        byte[] event = Arrays.copyOf(new byte[] {0x50, 0, 1}, 5 + data.length);
        event[3] = (byte) bits;
        event[4] = (byte) (bits >> 8);
        System.arraycopy(data, 0, event, 5, data.length);
        happened.add(event);
    }

    void press(String keys) {
        byte[] codes =
                keys.replace('*', '\u007F').replace('#', '\r').getBytes(StandardCharsets.US_ASCII);
        byte[] event = Arrays.copyOf(new byte[] {0x53, 0}, 3 + codes.length);
        event[2] = (byte) codes.length;
        System.arraycopy(codes, 0, event, 3, codes.length);
        happened.add(event);
    }

    void setCase(boolean open) {
        caseOpen = open;
        happened.add(status());
    }

    private byte[] status() {
        return new byte[] {0x48, (byte) (caseOpen ? 1 : 0), 0};
    }

    /// Code and data of the answer.
    byte[] done(int code, byte[] data) {
        return hasRightLength(code, data) ? carriedOut(code, data) : refusal(WRONG_LENGTH);
    }

    private static boolean hasRightLength(int code, byte[] data) {
        int length = data.length;
        return switch (code) {
            case 0x68 -> length > 0 && length % 4 == 0;
            case 0x69 -> length > 0 && length % 14 == 0;
            case 0x6A, 0x6E -> length == 5;
            case 0x6B -> length >= 6 && length == 6 + (data[5] & 0xFF);
            case 0x7B, 0xA7 -> length == 2;
            default -> true;
        };
    }

    private byte[] carriedOut(int code, byte[] data) {
        return switch (code) {
            case 0x60 -> happened.isEmpty() ? new byte[] {ACK} : happened.remove();
            case 0x61 -> answer(0x45, IDENTITY);
            case 0x62 -> answer(0x46, CAPABILITIES);
            case 0x64 -> status();
            case 0x65 -> answer(0x49, (byte) 0);
            case 0x66 -> answer(0x4A, (byte) (output.isOn() ? 1 : 0));
            case 0x67 -> answer(0x4B, (byte) 0);
            case 0x68 -> switched(data);
            case 0x69 -> {
                lights++;
                yield new byte[] {ACK};
            }
            case 0x6A -> {
                sounds++;
                yield new byte[] {ACK};
            }
            case 0x6B, 0x7B, 0xA7 -> new byte[] {ACK};
            case 0x6E -> moved(data);
            default -> refusal(UNKNOWN_COMMAND);
        };
    }

    private byte[] switched(byte[] data) {
        for (int at = 0; at < data.length; at += 4) {
            if (data[at] != 0 || data[at + 1] < 0 || data[at + 1] > 6) {
                return refusal(WRONG_CONTENT);
            }
        }
        for (int at = 0; at < data.length; at += 4) {
            int order = data[at + 1];
            output.obey(
                    order, TENTH.multipliedBy(data[at + 2] & 0xFF | (data[at + 3] & 0xFF) << 8));
            unlocks += order == Output.ON || order == Output.ON_FOR_A_TIME ? 1 : 0;
        }
        return new byte[] {ACK};
    }

    /// Goes to another address once it has answered; the pace of a pseudo-terminal is always right.
    private byte[] moved(byte[] data) {
        int wanted = data[0] & 0xFF;
        address = wanted <= HIGHEST_ADDRESS ? wanted : address;
        byte[] now = data.clone();
        now[0] = (byte) address;
        return answer(0x54, now);
    }

    static byte[] refusal(int why) {
        return answer(NAK, (byte) why);
    }

    private static byte[] answer(int code, byte... data) {
        byte[] answer = new byte[1 + data.length];
        answer[0] = (byte) code;
        System.arraycopy(data, 0, answer, 1, data.length);
        return answer;
    }

    /// What unlocks a door: on or off for good, and for a time something else.
    private static final class Output {
        static final int ON = 2;
        static final int ON_FOR_A_TIME = 5;
        private static final int OFF = 1;
        private static final int OFF_AFTERWARDS = 3;
        private static final int ON_AFTERWARDS = 4;
        private static final int OFF_FOR_A_TIME = 6;

        private boolean forGood;
        private boolean forATime;
        private long until = System.nanoTime();

        void obey(int order, Duration time) {
            long now = System.nanoTime();
            switch (order) {
                case OFF, ON -> {
                    forGood = order == ON;
                    until = now;
                }
                case OFF_AFTERWARDS, ON_AFTERWARDS -> forGood = order == ON_AFTERWARDS;
                case ON_FOR_A_TIME, OFF_FOR_A_TIME -> {
                    forATime = order == ON_FOR_A_TIME;
                    until = now + time.toNanos();
                }
                default -> {
                    // Nothing to do.
                }
            }
        }

        boolean isOn() {
            return until - System.nanoTime() > 0 ? forATime : forGood;
        }
    }
}
