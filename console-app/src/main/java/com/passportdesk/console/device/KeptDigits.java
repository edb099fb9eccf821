package com.passportdesk.console.device;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/// Which digit does what, as long as one thing is shown: a digit that stood beside something once
/// does that or nothing. A printer that comes or goes, or a print that goes on, moves no key under
/// a finger that is on its way.
final class KeptDigits {

    /// Screens around use 8 and 9 themselves.
    private static final int LAST = 7;

    private final Map<String, Integer> digits = new HashMap<>();

    /// The digit of an act, the next one that was never shown where it has none yet; empty when all
    /// were.
    ///
    /// @param act what is done, to whom
    OptionalInt of(String act) {
        Integer kept = digits.get(act);
        if (kept != null) {
            return OptionalInt.of(kept);
        }
        if (digits.size() == LAST) {
            return OptionalInt.empty();
        }
        digits.put(act, digits.size() + 1);
        return OptionalInt.of(digits.size());
    }

    /// Something else is shown.
    void forget() {
        digits.clear();
    }
}
