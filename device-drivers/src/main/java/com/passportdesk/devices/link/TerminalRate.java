package com.passportdesk.devices.link;

import java.util.Map;
import java.util.OptionalInt;

/// How a system names the rate of a terminal: macOS and newer C libraries of Linux by the number of
/// bits a second, older ones by a code of their own (`asm-generic/termbits.h`).
final class TerminalRate {

    /// The codes of the rates that devices of ours have. No code is a rate that anything has.
    private static final Map<Integer, Integer> CODES =
            Map.of(
                    0x0D, 9_600, 0x0E, 19_200, 0x0F, 38_400, 0x1001, 57_600, 0x1002, 115_200,
                    0x1003, 230_400, 0x1004, 460_800, 0x1007, 921_600);

    private static final int LAST_CODE = 0x100F;

    private TerminalRate() {}

    /// In bits a second; nothing where the code is of none of them.
    static OptionalInt of(int named) {
        Integer coded = CODES.get(named);
        if (coded != null) {
            return OptionalInt.of(coded);
        }
        return named > LAST_CODE ? OptionalInt.of(named) : OptionalInt.empty();
    }
}
