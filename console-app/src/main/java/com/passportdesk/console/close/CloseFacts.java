package com.passportdesk.console.close;

import com.passportdesk.console.desk.RunningDesk;
import com.passportdesk.store.drawer.DrawerDay;
import com.passportdesk.store.visit.Visit;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the end of a day is about, as the rows have it at one moment.
///
/// @param day the drawer since the last Z
/// @param over visits still open although their hours have ended
/// @param staying how many are inside whose hours go on
/// @param noShows rooms that are kept for somebody who has not come
/// @param toSettle conflicts that wait
/// @param settled how many were settled on this business day
/// @param settledAt when the last of them was; null where there is none
/// @param mayReadFigures whether whoever is signed in may see what is taken before the count
record CloseFacts(
        Instant now,
        DrawerDay day,
        List<Visit> over,
        int staying,
        int noShows,
        int toSettle,
        int settled,
        @Nullable Instant settledAt,
        RunningDesk.Line line,
        boolean mayReadFigures) {}
