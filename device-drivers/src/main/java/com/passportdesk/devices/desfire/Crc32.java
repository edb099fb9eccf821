package com.passportdesk.devices.desfire;

import java.util.zip.CRC32;

/// The check bytes inside enciphered data: as in zlib without the last inversion, low byte first.
final class Crc32 {

    static final int BYTES = 4;

    private Crc32() {}

    static byte[] of(byte[]... parts) {
        CRC32 crc = new CRC32();
        for (byte[] part : parts) {
            crc.update(part);
        }
        long value = ~crc.getValue();
        return new byte[] {
            (byte) value, (byte) (value >> 8), (byte) (value >> 16), (byte) (value >> 24)
        };
    }
}
