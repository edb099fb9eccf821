package com.passportdesk.devices.link;

import java.util.Locale;
import java.util.OptionalInt;

/// What stands between the computer and a serial line.
///
/// Only a rate that the line is sure to keep may be used: a device that was told to change to one
/// that its bridge misses by a few percent hears nobody any more until its power is cut, and a
/// built-in port of 115,200 bits a second takes any wish without a word.
enum Bridge {
    /// Silicon Labs: 921,600 is in the list of each data sheet, from the CP2101 on.
    CP210X(0x10C4, 921_600, 0xEA60, 0xEA70, 0xEA71),
    /// FTDI: three megabaud through 3.25, which is 0.16 % off.
    FTDI(0x0403, 921_600, 0x6001, 0x6010, 0x6011, 0x6014, 0x6015),
    /// WCH: drivers of before 2020 miss 921,600 by several percent.
    CH340(0x1A86, 460_800, 0x7523, 0x7522, 0x5523),
    /// Prolific: 460,800 is in the list of all that were made.
    PL2303(0x067B, 460_800, 0x2303, 0x23A3, 0x23F3);

    /// What has no clock keeps every rate.
    private static final int WITHOUT_CLOCK = 921_600;

    private final int vendor;
    private final int[] products;
    private final int bitsPerSecond;

    Bridge(int vendor, int bitsPerSecond, int... products) {
        this.vendor = vendor;
        this.bitsPerSecond = bitsPerSecond;
        this.products = products;
    }

    /// The quickest rate that is sure to be kept, in bits a second.
    ///
    /// @param path of the port, where symbolic links lead
    /// @param vendor its number on USB, negative where it has none
    /// @param product the same
    static OptionalInt quickestRate(String path, int vendor, int product) {
        if (isPseudoTerminal(path)) {
            return OptionalInt.of(WITHOUT_CLOCK);
        }
        for (Bridge bridge : values()) {
            for (int one : bridge.products) {
                if (bridge.vendor == vendor && one == product) {
                    return OptionalInt.of(bridge.bitsPerSecond);
                }
            }
        }
        return OptionalInt.empty();
    }

    /// macOS calls a pseudo-terminal `ttys` and a number; no serial port is called so.
    private static boolean isPseudoTerminal(String path) {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        return path.startsWith("/dev/pts/")
                || system.startsWith("mac") && path.startsWith("/dev/ttys");
    }
}
