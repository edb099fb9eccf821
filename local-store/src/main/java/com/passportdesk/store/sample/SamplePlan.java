package com.passportdesk.store.sample;

import org.jspecify.annotations.Nullable;

/// The six passport plans.
enum SamplePlan {
    PASSPORT_8("passport-8", "Passport 8", 19900, 8, "all", "opening", 2, 4),
    PASSPORT_PLUS("passport-plus", "Passport Plus", 34900, null, "all", "always", 4, 12),
    EUROPE_4("europe-4", "Europe 4", 15900, 4, "europe", "opening", 1, 2),
    FLEX_10("flex-10", "Flex 10", 12900, 0, "home", "opening", 1, 0),
    CITY("city", "City", 24900, 0, "home", "always", 2, 6),
    OFFICE("office", "Office", 59000, 0, "home", "always", 6, 20);

    final String id;
    final String title;
    final long monthlyCents;
    final @Nullable Integer capAway;
    final String sites;
    final String hours;
    final int guestPasses;
    final int roomCredits;

    SamplePlan(
            String id,
            String title,
            long monthlyCents,
            @Nullable Integer capAway,
            String sites,
            String hours,
            int guestPasses,
            int roomCredits) {
        this.id = id;
        this.title = title;
        this.monthlyCents = monthlyCents;
        this.capAway = capAway;
        this.sites = sites;
        this.hours = hours;
        this.guestPasses = guestPasses;
        this.roomCredits = roomCredits;
    }

    boolean opens(SampleSite site, SampleSite home) {
        if (site.equals(home)) {
            return true;
        }
        return switch (this) {
            case PASSPORT_8, PASSPORT_PLUS -> true;
            case EUROPE_4 -> site.region().equals("europe");
            case FLEX_10, CITY, OFFICE -> false;
        };
    }
}
