package com.passportdesk.devices.simulated;

/// The rate of a simulated PN532 (SetSerialBaudRate, UM0701-02, 7.2.8): it changes when its answer
/// is confirmed, and stays changed until its power is cut.
final class ChipRate {

    private static final int AFTER_POWER_UP = 115_200;

    /// In the order of their codes.
    private static final int[] RATES = {
        9_600, 19_200, 38_400, 57_600, AFTER_POWER_UP, 230_400, 460_800, 921_600, 1_288_000
    };

    private boolean isFixed;
    private int now = AFTER_POWER_UP;
    private int next = AFTER_POWER_UP;

    /// Refuses every change from now on.
    void fix() {
        isFixed = true;
    }

    /// In bits a second.
    int now() {
        return now;
    }

    /// Asked to change.
    ///
    /// @return whether it will, once that is confirmed
    boolean ask(byte[] data) {
        if (isFixed || data.length != 1 || data[0] < 0 || data[0] >= RATES.length) {
            return false;
        }
        next = RATES[data[0]];
        return true;
    }

    /// The host has confirmed an answer.
    void confirm() {
        now = next;
    }

    /// The host asks for something else instead.
    void forget() {
        next = now;
    }
}
