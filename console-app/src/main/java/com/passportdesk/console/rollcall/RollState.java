package com.passportdesk.console.rollcall;

import com.passportdesk.console.desk.RunningDesk;
import com.passportdesk.store.rollcall.RollCall;
import com.passportdesk.store.rollcall.RollList;
import com.passportdesk.store.rollcall.RollList.Person;
import com.passportdesk.store.rollcall.Who;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A roll-call at one moment.
///
/// @param roll the one that goes on, or ended last; empty where there is none
/// @param people everybody on the list, by name
/// @param line to the centre
/// @param heard names of the desks that are heard without the centre
/// @param names of staff and desks, by id and code
record RollState(
        Instant now,
        Optional<RollCall> roll,
        List<Person> people,
        RunningDesk.Line line,
        List<String> heard,
        Map<String, String> names) {

    RollState {
        people = List.copyOf(people);
        heard = List.copyOf(heard);
        names = Map.copyOf(names);
    }

    boolean isOpen() {
        return roll.filter(RollCall::isOpen).isPresent();
    }

    boolean isEnded() {
        return roll.isPresent() && !isOpen();
    }

    /// Those the list is about: while it goes on all, after its end those who were there then.
    List<Person> listed() {
        if (!isEnded()) {
            return people;
        }
        Set<Who> missing = new HashSet<>(roll.orElseThrow().missing());
        return people.stream()
                .filter(one -> one.mark() != null || missing.contains(one.who()))
                .toList();
    }

    /// Those nobody has seen outside.
    List<Person> missing() {
        return RollList.missing(listed());
    }

    int there() {
        List<Person> listed = listed();
        return listed.size() - RollList.missing(listed).size();
    }
}
