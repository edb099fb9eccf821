package com.passportdesk.store.sample;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Makes any member from the seed and a number alone, so that a million need no memory.
final class SampleMembers {

    /// Who shows up in the history and in the cast, however large the network is.
    static final int KNOWN = 5_000;

    /// Fewer could not hold the cast and a day's visitors.
    static final int FEWEST = 1_000;

    private final long seed;
    private final LocalDate today;
    private final int count;
    private final SampleCompanies companies;
    private final int firstCardNumber;
    private final Map<Role, Integer> cast = new EnumMap<>(Role.class);
    private final Map<Integer, Role> roles = new HashMap<>();
    private final Map<Integer, SampleMember> known = new ConcurrentHashMap<>();

    SampleMembers(long seed, LocalDate today, int count, SampleCompanies companies) {
        if (count < FEWEST || count > 10_000_000) {
            throw new IllegalArgumentException(
                    "A sample network has 1,000 to 10,000,000 members, not " + count);
        }
        this.seed = seed;
        this.today = today;
        this.count = count;
        this.companies = companies;
        this.firstCardNumber = 4_400_000 + Dice.of(seed, "cards", 0).below(80_000);
        Dice dice = Dice.of(seed, "cast", 0);
        for (Role role : Role.values()) {
            int number;
            do {
                int round = dice.below(Math.min(count, KNOWN) / Homes.ROUND);
                number = round * Homes.ROUND + dice.pick(Homes.slots(role.home));
            } while (roles.containsKey(number));
            roles.put(number, role);
            cast.put(role, number);
        }
    }

    int count() {
        return count;
    }

    SampleMember of(Role role) {
        Integer number = cast.get(role);
        if (number == null) {
            throw new IllegalStateException("Nobody plays " + role);
        }
        return member(number);
    }

    boolean inCast(int number) {
        return roles.containsKey(number);
    }

    /// A member at home at `site` whom the history may use; not every one may visit.
    int someoneFrom(SampleSite site, Dice dice) {
        int rounds = Math.min(count, KNOWN) / Homes.ROUND;
        return dice.below(rounds) * Homes.ROUND + dice.pick(Homes.slots(site));
    }

    /// The same as [#member], kept for the history, which asks for the same few again and again.
    ///
    /// @param number below [#KNOWN]
    SampleMember known(int number) {
        return known.computeIfAbsent(number, this::member);
    }

    SampleMember member(int number) {
        Dice dice = Dice.of(seed, "member", number);
        Role role = roles.get(number);
        SampleSite home = Homes.of(number);
        String language = dice.pick(home.languages());
        if (role != null && role.language != null) {
            language = role.language;
        }
        PersonName name = Names.of(language).name(dice);
        SamplePlan plan = role == null ? plan(home, dice) : role.plan;
        SampleCompanies.Company company =
                plan == SamplePlan.OFFICE || dice.percent(52)
                        ? dice.pick(companies.at(home))
                        : null;
        LocalDate since = today.minusDays(dice.between(35, 1_800));
        return new SampleMember(
                number,
                "m-%07d".formatted(number + 1),
                name,
                email(number, name, company, dice),
                company,
                home,
                plan,
                status(role, dice),
                since,
                paidUntil(role, dice),
                languages(language, home, dice),
                dice.between(1, 49_999) * 2 + (name.feminine() ? 0 : 1),
                card(number, role, dice));
    }

    /// Addresses no mail can reach: domains reserved by RFC 2606.
    private static String email(
            int number, PersonName name, SampleCompanies.@Nullable Company company, Dice dice) {
        String domain =
                company == null
                        ? dice.pick(List.of("example.com", "example.org", "example.net"))
                        : company.domain();
        boolean alone = company != null && number < KNOWN;
        return name.mailbox() + (alone ? "" : "." + (number + 1)) + "@" + domain;
    }

    private static @Nullable SamplePlan plan(SampleSite home, Dice dice) {
        int throwOf100 = dice.below(100);
        if (throwOf100 < 28) {
            return SamplePlan.FLEX_10;
        } else if (throwOf100 < 42) {
            return SamplePlan.CITY;
        } else if (throwOf100 < 56) {
            return SamplePlan.OFFICE;
        } else if (throwOf100 < 78) {
            return SamplePlan.PASSPORT_8;
        } else if (throwOf100 < 88) {
            return SamplePlan.PASSPORT_PLUS;
        } else if (throwOf100 < 95) {
            return home.region().equals("europe") ? SamplePlan.EUROPE_4 : SamplePlan.PASSPORT_8;
        }
        return null;
    }

    private static String status(@Nullable Role role, Dice dice) {
        double throwOf100 = dice.below(1000) / 10.0;
        if (role != null) {
            return role == Role.SUSPENDED ? "suspended" : "active";
        }
        if (throwOf100 < 0.3) {
            return "banned";
        } else if (throwOf100 < 1.3) {
            return "suspended";
        }
        return throwOf100 < 5 ? "left" : "active";
    }

    /// The end of this month or one of the next two; for a few, that of last month.
    private LocalDate paidUntil(@Nullable Role role, Dice dice) {
        LocalDate nextMonth = today.withDayOfMonth(1).plusMonths(dice.between(1, 3));
        boolean lapsed = dice.percent(1.5) && role == null;
        return lapsed ? today.withDayOfMonth(1).minusDays(1) : nextMonth.minusDays(1);
    }

    private static List<String> languages(String language, SampleSite home, Dice dice) {
        List<String> languages = new ArrayList<>();
        languages.add(language);
        String local = home.locale().substring(0, 2);
        if (!languages.contains(local) && dice.percent(70)) {
            languages.add(local);
        }
        if (!languages.contains("en") && dice.percent(85)) {
            languages.add("en");
        }
        return List.copyOf(languages);
    }

    private SampleMember.@Nullable Card card(int number, @Nullable Role role, Dice dice) {
        if (dice.percent(5) && role == null) {
            return null;
        }
        int state = dice.below(1000);
        String credential = dice.hex(16);
        String uid = "04" + dice.hex(6);
        int issue = dice.percent(80) ? 1 : dice.between(2, 3);
        boolean blocked = role == null ? state < 10 : role == Role.BLOCKED_CARD;
        boolean expired = role == null ? state >= 10 && state < 30 : role == Role.EXPIRED_CARD;
        boolean returned = role == null && state >= 30 && state < 36;
        Instant validUntil =
                today.plusDays(expired ? -dice.between(1, 40) : dice.between(3, 90))
                        .atTime(LocalTime.MIN.plusMinutes(dice.between(8 * 60, 20 * 60)))
                        .toInstant(ZoneOffset.UTC);
        int printed = firstCardNumber + number;
        return new SampleMember.Card(
                credential,
                "%04d %04d".formatted(printed / 10_000, printed % 10_000),
                issue,
                blocked ? "blocked" : returned ? "returned" : "issued",
                validUntil,
                uid,
                blocked ? dice.pick(List.of("lost", "stolen")) : null);
    }
}
