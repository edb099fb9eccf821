package com.passportdesk.store.search;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/// What is asked of the search.
///
/// @param typed anything; what is typed beyond some hundred letters is not looked at
/// @param kinds only these; empty for all there are
/// @param limit at most so many
/// @param site what is of it comes before the rest of its rank
/// @param now what happens near it comes before what happened long ago
/// @param expected ids of members expected here today, the next first
/// @param inside ids of members inside here
public record Question(
        String typed,
        Set<String> kinds,
        int limit,
        String site,
        Instant now,
        Collection<String> expected,
        Collection<String> inside) {

    public Question {
        kinds = Set.copyOf(kinds);
        expected = List.copyOf(expected);
        inside = List.copyOf(inside);
    }

    int minute() {
        return (int) (now.getEpochSecond() / 60);
    }

    List<Collection<String>> groups() {
        return List.of(expected, inside);
    }
}
