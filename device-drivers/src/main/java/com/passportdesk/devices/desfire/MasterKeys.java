package com.passportdesk.devices.desfire;

import com.passportdesk.devices.card.CardUid;
import com.passportdesk.devices.cipher.Cmac;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Master keys by version, in this process or behind whatever computes with them. A card's keys
/// come from them by NXP AN10922 (AES-128) over `UID || 50 44 01 || "PASSPORTDESK" || use`, so that
/// no key of one card opens another.
public final class MasterKeys implements KeyCustody {

    private static final byte[] SYSTEM = "PASSPORTDESK".getBytes(StandardCharsets.US_ASCII);

    private final TreeMap<Integer, Cmac> masters = new TreeMap<>();

    /// @param secrets 16 bytes for each version, 1-255; the highest is the current one
    public MasterKeys(Map<Integer, byte[]> secrets) {
        if (secrets.isEmpty()) {
            throw new IllegalArgumentException("no master key");
        }
        secrets.forEach((version, secret) -> {
            if (version < 1 || version > 0xFF || secret.length != DesfireKey.AES_BYTES) {
                throw new IllegalArgumentException(
                        "a master key has 16 bytes and a version of 1 to 255");
            }
            masters.put(version, Cmac.aes(secret));
        });
    }

    private MasterKeys() {}

    /// Keys that need not be in this process, since something else computes with them.
    ///
    /// @param masters by version, 1-255; at least one
    static MasterKeys computedBy(Map<Integer, Cmac> masters) {
        MasterKeys keys = new MasterKeys();
        keys.masters.putAll(masters);
        return keys;
    }

    @Override
    public int currentVersion() {
        return masters.lastKey();
    }

    @Override
    public Optional<DesfireKey> key(KeyUse use, int version, CardUid uid) {
        return use.isDiversified() ? made(use, version, uid.bytes()) : numberKey(version);
    }

    @Override
    public Optional<DesfireKey> numberKey(int version) {
        return made(KeyUse.NUMBER, version, new byte[0]);
    }

    private synchronized Optional<DesfireKey> made(KeyUse use, int version, byte[] number) {
        Cmac master = masters.get(version);
        if (master == null) {
            return Optional.empty();
        }
        ByteArrayOutputStream input = new ByteArrayOutputStream();
        input.writeBytes(number);
        input.writeBytes(CardLayout.application());
        input.writeBytes(SYSTEM);
        input.write(use.mark());
        return Optional.of(DesfireKey.aes(master.diversifiedKey(input.toByteArray()), version));
    }

    @Override
    public String toString() {
        return "MasterKeys[hidden, versions " + masters.keySet() + "]";
    }
}
