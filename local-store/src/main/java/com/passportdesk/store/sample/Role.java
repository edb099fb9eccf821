package com.passportdesk.store.sample;

import org.jspecify.annotations.Nullable;

/// The people who must exist whatever the seed, because a day at the desk needs them. Who they are
/// differs with the seed.
enum Role {
    /// From Lyon, 4 of 8 visits used: today's fifth is allowed.
    SOME_LEFT("lys1", null, SamplePlan.PASSPORT_8),
    /// From Lisbon, 8 of 8 visits used: refused.
    NONE_LEFT("lis1", null, SamplePlan.PASSPORT_8),
    BLOCKED_CARD("ber1", null, SamplePlan.PASSPORT_8),
    EXPIRED_CARD("ber1", null, SamplePlan.FLEX_10),
    SUSPENDED("ber1", null, SamplePlan.PASSPORT_PLUS),
    AT_HOME("ber1", null, SamplePlan.FLEX_10),
    /// Member elsewhere whose plan opens the home site only: refused.
    WRONG_SITE("par1", null, SamplePlan.CITY),
    /// Booked a room this morning and has not come.
    LATE("ber1", null, SamplePlan.PASSPORT_8),
    JAPANESE("tyo1", "ja", SamplePlan.PASSPORT_PLUS),
    GREEK("ath1", "el", SamplePlan.PASSPORT_8),
    UKRAINIAN("ber1", "uk", SamplePlan.FLEX_10),
    KOREAN("sel1", "ko", SamplePlan.PASSPORT_PLUS),
    ARABIC("par1", "ar", SamplePlan.PASSPORT_8);

    final SampleSite home;
    final @Nullable String language;
    final SamplePlan plan;

    Role(String home, @Nullable String language, SamplePlan plan) {
        this.home = SampleSite.of(home);
        this.language = language;
        this.plan = plan;
    }
}
