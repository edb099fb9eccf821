package com.passportdesk.store.member;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A person with an account in the network.
///
/// @param name in its own script
/// @param latin romanised; null when `name` is in Latin letters
/// @param given for saying aloud
/// @param company company id; null for one who pays alone
/// @param home site id
/// @param plan plan id; null for a contact
/// @param languages tags such as `fr`, best first
/// @param portrait seed of the drawn portrait
public record Member(
        String id,
        String name,
        @Nullable String latin,
        String given,
        @Nullable String email,
        @Nullable String company,
        String home,
        @Nullable String plan,
        Status status,
        @Nullable LocalDate since,
        @Nullable LocalDate paidUntil,
        List<String> languages,
        long portrait) {

    public Member {
        languages = List.copyOf(languages);
    }

    /// Whether the network does business with this person.
    public enum Status {
        ACTIVE,
        SUSPENDED,
        LEFT,
        BANNED
    }

    /// The same person, suspended: an order says so and not their description.
    Member suspended() {
        return new Member(
                id,
                name,
                latin,
                given,
                email,
                company,
                home,
                plan,
                Status.SUSPENDED,
                since,
                paidUntil,
                languages,
                portrait);
    }

    /// The name in Latin letters, for those who read no other.
    public String readable() {
        return latin == null ? name : latin;
    }

    /// The name in its own script where that is not Latin, else empty.
    public String nativeName() {
        return latin == null ? "" : name;
    }
}
