package com.passportdesk.devices.cipher;

import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

/// Keys that stand in data sheets and standards. Whoever uses one has none: everybody can open what
/// it shuts.
public final class PublishedKeys {

    private static final List<byte[]> ALL =
            List.of(
                    // As cards and modules come from their maker.
                    new byte[16],
                    // The default key of OSDP readers (SCBK-D).
                    HexFormat.of().parseHex("303132333435363738393a3b3c3d3e3f"),
                    // The master key of the examples in NXP AN10922.
                    HexFormat.of().parseHex("00112233445566778899aabbccddeeff"));

    private PublishedKeys() {}

    /// @param key 16 bytes
    public static boolean has(byte[] key) {
        return ALL.stream().anyMatch(one -> MessageDigest.isEqual(one, key));
    }
}
