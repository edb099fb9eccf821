package com.passportdesk.store.rollcall;

import com.passportdesk.store.visit.Visit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Who is looked for: everybody inside by the books, the staff at the desks, and whoever was ticked
/// off although the books had not heard of them, or no longer have them inside. Pure.
public final class RollList {

    private RollList() {}

    /// Somebody on the list.
    ///
    /// @param name in their own script; empty of somebody erased
    /// @param readable in Latin letters
    /// @param place where they were let in to, or the desk they sit at
    /// @param since when they came in, or signed in; null where nobody knows any more
    /// @param isGuest without an account
    /// @param portrait seed of the drawn portrait; 0 for a guest
    /// @param mark what was said last; null for nothing
    public record Person(
            Who who,
            String name,
            String readable,
            String place,
            @Nullable Instant since,
            boolean isGuest,
            long portrait,
            @Nullable Mark mark) {

        /// Whether somebody saw them outside.
        public boolean isThere() {
            return mark != null && mark.isThere();
        }
    }

    /// Somebody of the staff at a desk.
    ///
    /// @param desk code of the desk they sit at or sat at last; empty where that was long ago
    /// @param since null where they have left it
    public record OnDuty(
            String staff, String name, String desk, @Nullable Instant since, long portrait) {}

    /// By name as it is read out, people without one last.
    ///
    /// @param inside open visits of the site
    /// @param ticked visits that were ticked off and are open no more
    /// @param duty staff at the desks, and those ticked off
    /// @param marks the latest of each
    public static List<Person> of(
            List<Visit> inside, List<Visit> ticked, List<OnDuty> duty, Map<String, Mark> marks) {
        Map<String, Person> people = new HashMap<>();
        for (List<Visit> visits : List.of(inside, ticked)) {
            for (Visit visit : visits) {
                Who who = new Who.Visitor(visit.id());
                people.putIfAbsent(who.key(), person(visit, who, marks.get(who.key())));
            }
        }
        for (OnDuty one : duty) {
            Who who = new Who.Staff(one.staff());
            people.putIfAbsent(
                    who.key(),
                    new Person(
                            who,
                            one.name(),
                            one.name(),
                            one.desk(),
                            one.since(),
                            false,
                            one.portrait(),
                            marks.get(who.key())));
        }
        List<Person> sorted = new ArrayList<>(people.values());
        sorted.sort(
                Comparator.comparing((Person one) -> one.readable().isEmpty())
                        .thenComparing(Person::readable, String.CASE_INSENSITIVE_ORDER)
                        .thenComparing(one -> one.who().key()));
        return List.copyOf(sorted);
    }

    private static Person person(Visit visit, Who who, @Nullable Mark mark) {
        return new Person(
                who,
                visit.name(),
                visit.readable(),
                visit.area(),
                visit.arrivedAt(),
                visit.member() == null,
                visit.portrait(),
                mark);
    }

    /// Those nobody has seen outside.
    public static List<Person> missing(List<Person> people) {
        return people.stream().filter(one -> !one.isThere()).toList();
    }
}
