package com.passportdesk.store.member;

import org.jspecify.annotations.Nullable;

/// A company that pays for members.
///
/// @param latin romanised; null when `name` is in Latin letters
public record Company(String id, String name, @Nullable String latin, String home) {

    public String readable() {
        return latin == null ? name : latin;
    }
}
