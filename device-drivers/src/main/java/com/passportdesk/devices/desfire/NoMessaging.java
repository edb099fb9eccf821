package com.passportdesk.devices.desfire;

import org.jspecify.annotations.Nullable;

/// Nobody is authenticated: everything is plain.
final class NoMessaging implements Messaging {

    @Override
    public byte[] command(int code, byte[] header, byte[] data, CommMode mode) {
        return Bytes.joined(header, data);
    }

    @Override
    public byte[] answer(byte[] answer, CommMode mode, int length) {
        return answer;
    }

    @Override
    public byte[] changeKey(int number, DesfireKey next, @Nullable DesfireKey previous) {
        throw new IllegalStateException("nobody is authenticated");
    }
}
