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
import java.util.UUID;

/// A roll-call at one moment.
///
/// @param rolls about one alarm: the one that is shown first; empty where there is none
/// @param people everybody on the list, by name
/// @param line to the centre
/// @param heard names of the desks that are heard without the centre
/// @param names of staff and desks, by id and code
/// @param more are inside and not on the list, which has a limit
record RollState(
        Instant now,
        List<RollCall> rolls,
        List<Person> people,
        RunningDesk.Line line,
        List<String> heard,
        Map<String, String> names,
        int more) {

    RollState {
        rolls = List.copyOf(rolls);
        people = List.copyOf(people);
        heard = List.copyOf(heard);
        names = Map.copyOf(names);
    }

    /// The one that is shown; empty where there is none.
    Optional<RollCall> roll() {
        return rolls.stream().findFirst();
    }

    /// Ids of all that go on.
    List<UUID> open() {
        return rolls.stream().filter(RollCall::isOpen).map(RollCall::id).toList();
    }

    boolean isOpen() {
        return roll().filter(RollCall::isOpen).isPresent();
    }

    boolean isEnded() {
        return roll().isPresent() && !isOpen();
    }

    /// Those the list is about: while it goes on all, after its end those who were there then.
    List<Person> listed() {
        if (!isEnded()) {
            return people;
        }
        Set<Who> missing = new HashSet<>();
        rolls.forEach(one -> missing.addAll(one.missing()));
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
