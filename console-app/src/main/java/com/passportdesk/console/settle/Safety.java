package com.passportdesk.console.settle;

import com.passportdesk.store.door.ReportedDoor;
import java.util.List;

/// What somebody should know about blocks, erasures and doors of other desks.
///
/// @param underway orders that are not everywhere
/// @param elsewhere what other desks said last of their doors, those first that are not current
record Safety(List<Underway> underway, List<ReportedDoor> elsewhere) {

    static final Safety NOTHING = new Safety(List.of(), List.of());

    Safety {
        underway = List.copyOf(underway);
        elsewhere = List.copyOf(elsewhere);
    }
}
