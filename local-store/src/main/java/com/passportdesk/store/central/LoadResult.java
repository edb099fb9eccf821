package com.passportdesk.store.central;

import java.util.List;

/// What a load came to. Documents with a fault are in none of the three counts.
///
/// @param added documents that were not there
/// @param changed documents of which at least one field is another now
/// @param same documents that stood there just so
/// @param faults what the centre itself found wrong, at most 1,000
/// @param faultCount all of them
/// @param loaded false when nothing was loaded because of a fault here or in the source
public record LoadResult(
        long added,
        long changed,
        long same,
        List<DocumentFault> faults,
        long faultCount,
        boolean loaded) {

    public LoadResult {
        faults = List.copyOf(faults);
    }
}
