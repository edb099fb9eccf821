package com.passportdesk.store.drawer;

import com.passportdesk.store.drawer.Figures.Counted;
import java.util.List;
import java.util.Optional;

/// What is known of a desk's drawer since its last Z.
///
/// @param desk its code
/// @param currency the site's
/// @param nextNumber that the Z would have if it were closed now, such as `BER1-D2-Z-2027-0112`
/// @param figures the X; what should be there is not for whoever counts before they have counted
/// @param counts of the drawer, oldest first; the last one is compared
/// @param isCountStale cash has moved since the last count, so that it must be counted again
public record DrawerDay(
        String desk,
        String currency,
        String nextNumber,
        Figures figures,
        List<Counted> counts,
        boolean isCountStale) {

    public DrawerDay {
        counts = List.copyOf(counts);
    }

    /// The count that a Z would be closed with; empty before the first.
    public Optional<Counted> lastCount() {
        return counts.isEmpty() ? Optional.empty() : Optional.of(counts.getLast());
    }

    public boolean isFloatCounted() {
        return figures.counted() != null;
    }
}
