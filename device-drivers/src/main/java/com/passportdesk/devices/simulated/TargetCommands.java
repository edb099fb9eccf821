package com.passportdesk.devices.simulated;

import com.passportdesk.devices.card.CardUid;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What a host tells a chip for one of its cards: commands that come in parts, and the number to
/// look for (NXP UM0701-02, 7.3.8 and 7.3.5).
final class TargetCommands {

    private static final int CASCADE = 0x88;

    /// The longest command of ISO/IEC 7816-4 is a little shorter.
    private static final int LONGEST = 0x1_00_0A;

    private final Map<Integer, ByteArrayOutputStream> begun = new HashMap<>();

    /// Keeps a part that is not the last one.
    ///
    /// @return false when there is no room for it; what came before is forgotten then
    boolean add(int number, byte[] part) {
        ByteArrayOutputStream before =
                begun.computeIfAbsent(number, _ -> new ByteArrayOutputStream());
        if (before.size() + part.length > LONGEST) {
            begun.remove(number);
            return false;
        }
        before.writeBytes(part);
        return true;
    }

    /// The whole command with its last part.
    byte[] whole(int number, byte[] last) {
        ByteArrayOutputStream before = begun.remove(number);
        if (before == null) {
            return last;
        }
        before.writeBytes(last);
        return before.toByteArray();
    }

    void forget(int number) {
        begun.remove(number);
    }

    void forgetAll() {
        begun.clear();
    }

    /// The number to look for, without the cascade marks that stand before each part but the last.
    static Optional<CardUid> wanted(byte[] data) {
        byte[] given = Arrays.copyOfRange(data, 2, data.length);
        ByteArrayOutputStream uid = new ByteArrayOutputStream();
        for (int at = 0; at < given.length; at++) {
            boolean mark = given.length > 4 && at % 4 == 0 && at + 4 < given.length;
            if (!mark || (given[at] & 0xFF) != CASCADE) {
                uid.write(given[at]);
            }
        }
        return switch (uid.size()) {
            case 4, 7, 10 -> Optional.of(CardUid.of(uid.toByteArray()));
            default -> Optional.empty();
        };
    }
}
