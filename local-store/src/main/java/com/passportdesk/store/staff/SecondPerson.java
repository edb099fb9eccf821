package com.passportdesk.store.staff;

import com.passportdesk.store.desk.Moment;
import com.passportdesk.store.journal.Draft;
import com.passportdesk.store.staff.StaffRole.Right;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Somebody else's word for what one alone may not do: another colleague of the site types a PIN,
/// and one of the two is a manager. Wrong PINs count as those of signing in do, so that nothing is
/// tried out here that would have to wait there.
///
/// @param desk how signing in at this desk stands
/// @param operator who works here; null for a program's own
/// @param fitting colleagues of this site whom the typed PIN fits; empty also when none was typed
public record SecondPerson(
        StaffRepository.DeskState desk, @Nullable Colleague operator, List<Colleague> fitting) {

    public SecondPerson {
        fitting = List.copyOf(fitting);
    }

    /// What came of a PIN.
    public sealed interface Answer {

        /// `who` answers for it too.
        record Approved(Colleague who) implements Answer {}

        /// The PIN is nobody's here.
        ///
        /// @param triesLeft before a wait, at least 1
        /// @param note to be kept
        record Wrong(int triesLeft, Draft note) implements Answer {}

        /// Too many wrong PINs in a row: none is looked at until then.
        ///
        /// @param note to be kept, if this was the last of them
        record Wait(Instant until, Optional<Draft> note) implements Answer {}

        /// It is the operator's own PIN, or neither of the two is a manager.
        record NotEnough() implements Answer {}
    }

    /// @param fits staff ids whose PIN it is, compared outside the writer
    public static SecondPerson read(List<String> fits, Moment moment, JdbcClient rows) {
        StaffRepository staff = new StaffRepository(rows);
        return new SecondPerson(
                staff.desk(moment.desk()),
                staff.atWork(moment.operator(), moment.site()).orElse(null),
                staff.ofSite(moment.site()).stream()
                        .filter(one -> fits.contains(one.id()))
                        .toList());
    }

    /// Whether the operator may answer alone for what needs a manager and nobody else.
    public boolean isManagerHere() {
        return operator != null && operator.role().may(Right.OVERRIDE);
    }

    /// What a PIN that was typed comes to.
    public Answer answer(Moment moment) {
        Optional<Instant> wait = desk.waiting(moment.now());
        if (wait.isPresent()) {
            return new Answer.Wait(wait.get(), Optional.empty());
        }
        if (fitting.isEmpty()) {
            SignInHandler.Miss miss = SignInHandler.Miss.of(desk, moment);
            return miss.until()
                    .<Answer>map(until -> new Answer.Wait(until, Optional.of(miss.note())))
                    .orElseGet(() -> new Answer.Wrong(miss.triesLeft(), miss.note()));
        }
        return fitting.stream()
                .filter(one -> operator == null || !one.id().equals(operator.id()))
                .filter(one -> isManagerHere() || one.role().may(Right.OVERRIDE))
                .findFirst()
                .<Answer>map(Answer.Approved::new)
                .orElseGet(Answer.NotEnough::new);
    }
}
