package com.passportdesk.store.staff;

import com.passportdesk.store.desk.CommandHandler;
import com.passportdesk.store.desk.Decision;
import com.passportdesk.store.desk.Moment;
import com.passportdesk.store.event.Events;
import com.passportdesk.store.journal.Draft;
import com.passportdesk.store.journal.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Decides whether a PIN opens the desk. Four wrong ones in a row cost nothing, the fifth 30
/// seconds, each further one twice as long up to 15 minutes; a right one starts the count anew. The
/// count belongs to the desk and stands in its journal, so neither another name nor a restart makes
/// it shorter.
public final class SignInHandler
        implements CommandHandler<SignIn, SignInHandler.Facts, SignInOutcome> {

    /// Wrong PINs in a row from which on there is a wait.
    public static final int FREE_TRIES = 5;

    static final Duration FIRST_WAIT = Duration.ofSeconds(30);
    static final Duration LONGEST_WAIT = Duration.ofMinutes(15);

    /// A clock put back by less moves the end of a wait away and makes no wait over.
    private static final Duration PUT_BACK = Duration.ofMinutes(15);

    /// @param desk how signing in at this desk stands
    /// @param fitting those of this site whom the PIN fits
    public record Facts(StaffRepository.DeskState desk, List<Colleague> fitting) {
        public Facts {
            fitting = List.copyOf(fitting);
        }
    }

    @Override
    public Facts facts(SignIn command, Moment moment, JdbcClient rows) {
        StaffRepository staff = new StaffRepository(rows);
        return new Facts(
                staff.desk(moment.desk()),
                staff.ofSite(moment.site()).stream()
                        .filter(colleague -> command.fits().contains(colleague.id()))
                        .toList());
    }

    @Override
    public Decision<SignInOutcome> decide(SignIn command, Facts facts, Moment moment) {
        Optional<Instant> wait = facts.desk().waiting(moment.now());
        if (wait.isPresent()) {
            return Decision.refused(new SignInOutcome.Wait(wait.get()));
        }
        if (facts.fitting().size() > 1) {
            return Decision.refused(new SignInOutcome.ChooseWho());
        }
        if (facts.fitting().isEmpty()) {
            Miss miss = Miss.of(facts.desk(), moment);
            SignInOutcome outcome =
                    miss.until()
                            .<SignInOutcome>map(SignInOutcome.Wait::new)
                            .orElseGet(() -> new SignInOutcome.WrongPin(miss.triesLeft()));
            return Decision.refused(outcome, miss.note());
        }
        Colleague who = facts.fitting().getFirst();
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("staff", who.id()).put("role", who.role().code());
        return Decision.accepted(Draft.of(Events.SIGNED_IN, 1, Draft.site(moment.site()), body));
    }

    /// One more wrong PIN.
    ///
    /// @param until no PIN is looked at before; empty while there are tries left
    /// @param triesLeft before a wait
    /// @param note what is kept of it
    record Miss(Optional<Instant> until, int triesLeft, Draft note) {

        static Miss of(StaffRepository.DeskState desk, Moment moment) {
            int tries = desk.tries() + 1;
            Optional<Instant> until = pause(tries).map(moment.now()::plus);
            ObjectNode body = JsonNodeFactory.instance.objectNode();
            body.put("tries", tries).put("waitUntil", until.map(Instant::toString).orElse(null));
            Draft note = Draft.of(Events.SIGN_IN_REFUSED, 1, Draft.site(moment.site()), body);
            return new Miss(until, FREE_TRIES - tries, note);
        }
    }

    /// Whether the end of a wait is still to come. One further away than the longest wait there is
    /// and another 15 minutes was begun under a clock that was ahead, perhaps by years: it is over.
    /// The tries stay, so the next wrong PIN makes one by the clock as it is now.
    public static boolean isToCome(Instant until, Instant now) {
        return now.isBefore(until) && !until.isAfter(now.plus(LONGEST_WAIT).plus(PUT_BACK));
    }

    /// How long nobody may try after so many wrong PINs in a row.
    static Optional<Duration> pause(int tries) {
        if (tries < FREE_TRIES) {
            return Optional.empty();
        }
        int doublings = Math.min(tries - FREE_TRIES, 10);
        Duration pause = FIRST_WAIT.multipliedBy(1L << doublings);
        return Optional.of(pause.compareTo(LONGEST_WAIT) < 0 ? pause : LONGEST_WAIT);
    }

    @Override
    public boolean looksAtPin(SignIn command) {
        return true;
    }

    @Override
    public Set<String> firstTypes() {
        return Set.of(Events.SIGNED_IN);
    }

    @Override
    public SignInOutcome outcome(List<Entry> entries) {
        ObjectNode body = entries.getFirst().body();
        return new SignInOutcome.SignedIn(
                body.get("staff").asString(),
                StaffRole.of(body.get("role").asString()).orElseThrow());
    }
}
