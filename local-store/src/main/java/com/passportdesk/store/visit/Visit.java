package com.passportdesk.store.visit;

import com.passportdesk.store.projection.Erased;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One person at one site on one local date.
///
/// @param member null for a guest; [Erased#NOBODY] for somebody erased
/// @param name the member's name in its own script, or the guest's; empty once erased
/// @param latin the member's name romanised; null when `name` is in Latin letters
/// @param how `card`, `search` or `sale`
/// @param countsAs `visit`, `home` or `daypass`
/// @param company the company's name, or null
/// @param portrait seed of the drawn portrait; 0 for a guest
/// @param desk code of the desk that recorded it
/// @param leftAt null while inside
public record Visit(
        UUID id,
        String site,
        LocalDate date,
        @Nullable String member,
        String name,
        @Nullable String latin,
        String area,
        String how,
        String countsAs,
        @Nullable String plan,
        @Nullable String home,
        @Nullable String company,
        long portrait,
        @Nullable String card,
        String desk,
        Instant arrivedAt,
        @Nullable Instant leftAt,
        @Nullable Instant undoneAt) {

    public boolean isInside() {
        return leftAt == null && undoneAt == null;
    }

    /// Whether it was somebody who is erased: it counts, and nobody knows any more who it was.
    public boolean isErased() {
        return Erased.NOBODY.equals(member);
    }

    /// The name in Latin letters.
    public String readable() {
        return latin == null ? name : latin;
    }

    /// The members among them whose coming was not undone.
    public static Set<String> members(List<Visit> visits) {
        Set<String> come = new HashSet<>();
        for (Visit visit : visits) {
            if (visit.member() != null && visit.undoneAt() == null) {
                come.add(visit.member());
            }
        }
        return come;
    }
}
