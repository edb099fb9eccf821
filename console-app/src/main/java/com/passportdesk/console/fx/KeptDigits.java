package com.passportdesk.console.fx;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/// Which digit does what, as long as one thing is shown: a digit that stood beside something once
/// does that or nothing. A printer that comes or goes, or a print that goes on, moves no key under
/// a finger that is on its way.
public final class KeptDigits {

    private final Map<String, Integer> digits = new HashMap<>();
    private final int last;

    /// @param last digit that is not used for something else, 1 to 9
    public KeptDigits(int last) {
        this.last = last;
    }

    /// The digit of an act, the next one that was never shown where it has none yet; empty when all
    /// were.
    ///
    /// @param act what is done, to whom
    public OptionalInt of(String act) {
        Integer kept = digits.get(act);
        if (kept != null) {
            return OptionalInt.of(kept);
        }
        if (digits.size() == last) {
            return OptionalInt.empty();
        }
        digits.put(act, digits.size() + 1);
        return OptionalInt.of(digits.size());
    }

    /// Something else is shown.
    public void forget() {
        digits.clear();
    }
}
