package com.passportdesk.store.search;

import java.util.List;

/// What is known of one thing that can be found.
///
/// @param id within its kind
/// @param site its home: what is of the asking site comes before the rest
/// @param names every form of its name
/// @param others further words it is found by
/// @param numbers numbers it is found by: printed on a card or a receipt
/// @param minute when it happens, in minutes since 1970; 0 for what has no time
public record Entry(
        String id,
        String site,
        List<String> names,
        List<String> others,
        List<String> numbers,
        int minute) {

    public Entry {
        names = List.copyOf(names);
        others = List.copyOf(others);
        numbers = List.copyOf(numbers);
    }
}
