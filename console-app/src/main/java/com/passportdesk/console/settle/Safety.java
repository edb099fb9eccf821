package com.passportdesk.console.settle;

import com.passportdesk.store.door.ReportedDoor;
import java.util.List;
import java.util.Map;

/// What somebody should know about blocks, erasures and doors of other desks.
///
/// @param underway orders that are not everywhere
/// @param elsewhere what other desks said last of their doors, those first that are not current
/// @param names what people call the desks that are in it, by code
record Safety(List<Underway> underway, List<ReportedDoor> elsewhere, Map<String, String> names) {

    static final Safety NOTHING = new Safety(List.of(), List.of(), Map.of());

    Safety {
        underway = List.copyOf(underway);
        elsewhere = List.copyOf(elsewhere);
        names = Map.copyOf(names);
    }

    /// The code itself where nobody called the desk anything.
    String desk(String code) {
        return names.getOrDefault(code, code);
    }
}
