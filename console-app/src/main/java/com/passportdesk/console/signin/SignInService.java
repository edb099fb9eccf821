package com.passportdesk.console.signin;

import com.passportdesk.console.desk.RunningDesk;
import com.passportdesk.console.desk.Session;
import com.passportdesk.console.desk.SessionBooks;
import com.passportdesk.store.desk.CommandIds;
import com.passportdesk.store.staff.Colleague;
import com.passportdesk.store.staff.PinHashes;
import com.passportdesk.store.staff.SignIn;
import com.passportdesk.store.staff.SignInHandler;
import com.passportdesk.store.staff.SignInOutcome;
import com.passportdesk.store.staff.SignOut;
import com.passportdesk.store.staff.SignOutHandler;
import com.passportdesk.store.staff.StaffRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Signs people in and out. The slow comparison of a PIN runs here, before the command, so that the
/// writer never waits for it; one at a time, so that a program cannot make the desk busy with it.
final class SignInService implements SecondPin, SessionBooks {

    private final RunningDesk desk;
    private final Supplier<Optional<byte[]>> pepper;
    private final StaffRepository staff;
    private final SignInHandler signIn = new SignInHandler();
    private final SignOutHandler signOut = new SignOutHandler();

    /// @param pepper the network's own secret for PINs; empty before the first snapshot
    SignInService(RunningDesk desk, Supplier<Optional<byte[]>> pepper) {
        this.desk = desk;
        this.pepper = pepper;
        this.staff = new StaffRepository(desk.rows());
    }

    /// Who can sign in here, and until when nobody can.
    record Entrance(List<Colleague> people, @Nullable Instant waitUntil) {
        Entrance {
            people = List.copyOf(people);
        }
    }

    Entrance entrance() {
        return new Entrance(
                staff.ofSite(desk.site()),
                staff.desk(desk.code()).waiting(desk.clock().instant()).orElse(null));
    }

    /// Compares the PIN with that of `who`, or with everybody's of the site, and signs in whom it
    /// fits.
    ///
    /// @param who staff id of the chosen face
    synchronized SignInAnswer signIn(UUID commandId, Optional<String> who, String pin) {
        Optional<byte[]> secret = pepper.get();
        List<Colleague> people = staff.ofSite(desk.site());
        if (secret.isEmpty() || people.isEmpty()) {
            return new SignInAnswer.NobodyKnown();
        }
        Instant wait = entrance().waitUntil();
        if (wait != null) {
            return new SignInAnswer.Wait(wait);
        }
        if (!PinHashes.isPin(pin)) {
            return new SignInAnswer.NotAPin();
        }
        List<String> fits =
                fitting(
                        secret.get(),
                        people.stream()
                                .filter(one -> who.isEmpty() || who.get().equals(one.id()))
                                .toList(),
                        pin);
        SignInOutcome outcome = desk.submitAsSystem(signIn, new SignIn(commandId, fits));
        if (outcome instanceof SignInOutcome.SignedIn(String id, _) && !fits.contains(id)) {
            // A command that was seen before does not open the desk to whoever repeats its name.
            outcome = desk.submitAsSystem(signIn, new SignIn(CommandIds.fresh(), fits));
        }
        return switch (outcome) {
            case SignInOutcome.SignedIn(String id, _) -> new SignInAnswer.In(begin(people, id));
            case SignInOutcome.WrongPin(int left) -> new SignInAnswer.Wrong(left);
            case SignInOutcome.Wait(Instant until) -> new SignInAnswer.Wait(until);
            case SignInOutcome.ChooseWho _ -> new SignInAnswer.ChooseWho();
        };
    }

    private static List<String> fitting(byte[] secret, List<Colleague> people, String pin) {
        PinHashes hashes = new PinHashes(secret);
        return people.stream()
                .filter(one -> hashes.matches(pin, String.valueOf(one.pinHash())))
                .map(Colleague::id)
                .toList();
    }

    @Override
    public synchronized List<String> fits(String pin) {
        boolean isLooked = PinHashes.isPin(pin) && entrance().waitUntil() == null;
        return pepper.get()
                .filter(_ -> isLooked)
                .map(secret -> fitting(secret, staff.ofSite(desk.site()), pin))
                .orElseGet(List::of);
    }

    private Session.Operator begin(List<Colleague> people, String id) {
        Optional<String> before = desk.session().operator().map(Session.Operator::id);
        if (before.isPresent() && !before.get().equals(id)) {
            leave(SignOut.Why.CHANGE);
        }
        Colleague who =
                people.stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
        Session.Operator operator =
                new Session.Operator(who.id(), who.name(), who.role().code(), who.portrait());
        desk.session().begin(operator);
        return operator;
    }

    /// As long as nobody is known at this site at all, as while a first picture comes in, the books
    /// say nothing.
    @Override
    public synchronized void follow() {
        Session.Operator operator = desk.session().operator().orElse(null);
        if (operator == null) {
            return;
        }
        Optional<Colleague> now = staff.atWork(operator.id(), desk.site());
        if (now.isEmpty()) {
            if (!staff.ofSite(desk.site()).isEmpty()) {
                leave(SignOut.Why.BOOKS);
            }
        } else if (!now.get().role().code().equals(operator.role())) {
            desk.session()
                    .begin(
                            new Session.Operator(
                                    operator.id(),
                                    operator.name(),
                                    now.get().role().code(),
                                    operator.portrait()));
        }
    }

    /// Locks the desk. It is locked even when the record of it cannot be kept.
    void leave(SignOut.Why why) {
        Optional<Session.Operator> operator = desk.session().operator();
        if (operator.isEmpty()) {
            return;
        }
        try {
            desk.submit(signOut, new SignOut(CommandIds.fresh(), operator.get().id(), why));
        } finally {
            desk.session().end();
        }
    }
}
