package com.passportdesk.console.rollcall;

import com.passportdesk.store.rollcall.RollList.Person;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Nine people at a time, one a digit. Who stands on a page stays there until somebody turns it, so
/// that a digit keeps its meaning whatever is heard meanwhile. Pure.
///
/// @param keys of those on the page, in order
/// @param from how many come before it, when it was turned to
/// @param of how many there were in all
/// @param missingOnly whether only those are shown whom nobody had seen when the page was turned
record RollPage(List<String> keys, int from, int of, boolean missingOnly) {

    static final int SIZE = 9;

    RollPage {
        keys = List.copyOf(keys);
    }

    /// The page that begins behind so many people, or the last there is.
    static RollPage behind(int from, boolean missingOnly, RollState state) {
        List<Person> all = all(missingOnly, state);
        int begin = Math.clamp(from, 0, Math.max(0, all.size() - 1));
        List<String> keys =
                all.stream().skip(begin).limit(SIZE).map(one -> one.who().key()).toList();
        return new RollPage(keys, begin, all.size(), missingOnly);
    }

    private static List<Person> all(boolean missingOnly, RollState state) {
        return missingOnly ? state.missing() : state.listed();
    }

    /// Those who follow the last on this page, whoever left the list meanwhile; the same page at
    /// the end.
    RollPage next(RollState state) {
        int before = upTo(keys.isEmpty() ? "" : keys.getLast(), state);
        return before >= all(missingOnly, state).size() ? this : behind(before, missingOnly, state);
    }

    /// Those who come before the first on this page.
    RollPage previous(RollState state) {
        int before = keys.isEmpty() ? 0 : upTo(keys.getFirst(), state);
        boolean isListed =
                all(missingOnly, state).stream()
                        .anyMatch(one -> one.who().key().equals(keys.getFirst()));
        return behind(before - (isListed ? 1 : 0) - SIZE, missingOnly, state);
    }

    /// How many of those shown come no later in the list than this one.
    private int upTo(String key, RollState state) {
        int count = 0;
        for (Person one : state.listed()) {
            if (!missingOnly || !one.isThere()) {
                count++;
            }
            if (one.who().key().equals(key)) {
                return count;
            }
        }
        return 0;
    }

    /// The page of the next one who is missing, behind this page or else from the start; empty
    /// where nobody is.
    Optional<RollPage> nextMissing(RollState state) {
        List<Person> all = all(missingOnly, state);
        int from = keys.isEmpty() ? 0 : upTo(keys.getLast(), state);
        for (int step = 0; step < all.size(); step++) {
            int at = (from + step) % all.size();
            if (!all.get(at).isThere()) {
                return Optional.of(behind(missingOnly ? at : at - at % SIZE, missingOnly, state));
            }
        }
        return Optional.empty();
    }

    /// The people on it as they are now; somebody who left the list is left out.
    List<Person> people(RollState state) {
        Map<String, Person> by = new HashMap<>();
        state.people().forEach(one -> by.put(one.who().key(), one));
        List<Person> people = new ArrayList<>();
        keys.stream().map(by::get).filter(Objects::nonNull).forEach(people::add);
        return people;
    }

    /// Those on it whom nobody has seen.
    List<Person> missing(RollState state) {
        return people(state).stream().filter(one -> !one.isThere()).toList();
    }

    /// The digit of somebody on it, 1 to 9.
    int digit(Person one) {
        return keys.indexOf(one.who().key()) + 1;
    }

    /// Whom a digit means; empty where nobody stands there.
    Optional<Person> at(int digit, RollState state) {
        return people(state).stream().filter(one -> digit(one) == digit).findFirst();
    }
}
