package com.passportdesk.devices.simulated;

import static com.passportdesk.devices.simulated.EscPosGrammar.DC4;
import static com.passportdesk.devices.simulated.EscPosGrammar.DLE;
import static com.passportdesk.devices.simulated.EscPosGrammar.ENQ;
import static com.passportdesk.devices.simulated.EscPosGrammar.EOT;

import java.util.Arrays;
import java.util.Optional;

/// Finds the orders that a printer obeys as soon as they arrive, whatever waits before them.
///
/// "The status is transmitted whenever the data sequence of 10 04 n is received", also within a
/// picture, and it remains part of the picture (TM-T88III specification, DLE EOT, notes). So they
/// are only looked at here, and taken from nobody.
final class RealTimeOrders {

    private static final byte[] CLEAR = {DLE, DC4, 8, 1, 3, 20, 1, 6, 2, 8};

    /// The last bytes, the newest at the end.
    private final byte[] last = new byte[CLEAR.length];

    sealed interface Order {
        /// DLE EOT n.
        ///
        /// @param what 1 printer, 2 why offline, 3 error, 4 paper
        record Status(int what) implements Order {}

        /// DLE ENQ n: go on after an error; with 2, without what waits.
        record Recover(boolean clearing) implements Order {}

        /// DLE DC4 1 m t.
        record Pulse() implements Order {}

        /// DLE DC4 8 and seven bytes against mistakes.
        record Clear() implements Order {}
    }

    /// Takes the next byte; an order when it ends with it.
    Optional<Order> take(byte one) {
        System.arraycopy(last, 1, last, 0, last.length - 1);
        last[last.length - 1] = one;
        if (endsWith(3, DLE, EOT) && isIn(one, 1, 4)) {
            return Optional.of(new Order.Status(one));
        }
        if (endsWith(3, DLE, ENQ) && isIn(one, 1, 2)) {
            return Optional.of(new Order.Recover(one == 2));
        }
        if (endsWith(5, DLE, DC4, 1) && isIn(last[last.length - 2], 0, 1) && isIn(one, 1, 8)) {
            return Optional.of(new Order.Pulse());
        }
        return Arrays.equals(last, CLEAR) ? Optional.of(new Order.Clear()) : Optional.empty();
    }

    private boolean endsWith(int length, int... begin) {
        int from = last.length - length;
        for (int i = 0; i < begin.length; i++) {
            if (last[from + i] != begin[i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean isIn(int value, int first, int last) {
        return value >= first && value <= last;
    }
}
