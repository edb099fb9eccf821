package com.passportdesk.devices.desfire;

import com.passportdesk.devices.desfire.TokenProblem.Reason;
import com.passportdesk.devices.desfire.TokenSlots.Slot;
import com.passportdesk.devices.desfire.TokenSlots.Tries;
import java.util.List;
import java.util.Optional;

/// Where a token is at this moment, and what it says of its PIN.
///
/// @param line how the JDK's provider is told
/// @param tries that the token says are left
/// @param missing why it is not there, or nothing
record TokenPlace(String line, Tries tries, Optional<Reason> missing) {

    /// As the library says now; a library that does not say is asked by the provider.
    static TokenPlace of(TokenAddress token) {
        Optional<List<Slot>> slots = TokenSlots.of(token.library());
        return switch (token.place()) {
            case TokenAddress.Place.InSlot(long slot) ->
                    new TokenPlace(
                            "slot=" + slot,
                            slots.stream()
                                    .flatMap(List::stream)
                                    .filter(one -> one.slot() == slot)
                                    .map(Slot::tries)
                                    .findFirst()
                                    .orElse(Tries.UNTOLD),
                            Optional.empty());
            case TokenAddress.Place.First _ ->
                    new TokenPlace(
                            "slotListIndex=0",
                            slots.stream()
                                    .flatMap(List::stream)
                                    .map(Slot::tries)
                                    .findFirst()
                                    .orElse(Tries.UNTOLD),
                            Optional.empty());
            case TokenAddress.Place.Called(String label) -> called(label, slots);
        };
    }

    private static TokenPlace called(String label, Optional<List<Slot>> slots) {
        if (slots.isEmpty()) {
            return missing(Reason.NO_LIBRARY);
        }
        List<Slot> found = slots.get().stream().filter(one -> one.label().equals(label)).toList();
        if (found.size() != 1) {
            return missing(found.isEmpty() ? Reason.NO_TOKEN : Reason.SEVERAL_TOKENS);
        }
        Slot one = found.getFirst();
        return new TokenPlace("slot=" + one.slot(), one.tries(), Optional.empty());
    }

    private static TokenPlace missing(Reason why) {
        return new TokenPlace("", Tries.UNTOLD, Optional.of(why));
    }

    /// Why nobody should log in.
    Optional<Reason> refusal() {
        if (missing.isPresent()) {
            return missing;
        }
        return switch (tries) {
            case UNTOLD, FEWER -> Optional.empty();
            case LAST -> Optional.of(Reason.LAST_TRY);
            case NONE -> Optional.of(Reason.PIN_LOCKED);
        };
    }

    /// What a refused PIN means, by what the token says after it.
    Reason refusedPin() {
        return switch (tries) {
            case UNTOLD -> Reason.WRONG_PIN;
            case FEWER -> Reason.WRONG_PIN_FEWER_TRIES;
            case LAST -> Reason.WRONG_PIN_LAST_TRY;
            case NONE -> Reason.PIN_LOCKED;
        };
    }
}
