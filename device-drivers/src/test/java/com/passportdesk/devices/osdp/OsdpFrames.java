package com.passportdesk.devices.osdp;

/// Packets for those who only move them.
public final class OsdpFrames {

    private static final int POLL = 0x60;

    private OsdpFrames() {}

    /// The first question to a reader and the three that follow it in turns, each after an idle
    /// byte.
    public static byte[][] polls(int address) {
        byte[][] polls = new byte[4][];
        for (int number = 0; number < polls.length; number++) {
            byte[] packet = OsdpCodec.encode(address, number, new byte[0], POLL);
            polls[number] = new byte[packet.length + 1];
            polls[number][0] = (byte) 0xFF;
            System.arraycopy(packet, 0, polls[number], 1, packet.length);
        }
        return polls;
    }
}
