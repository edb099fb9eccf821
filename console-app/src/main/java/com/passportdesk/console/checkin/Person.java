package com.passportdesk.console.checkin;

import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.store.member.Card;
import com.passportdesk.store.member.Member;
import com.passportdesk.store.member.Plan;
import com.passportdesk.store.money.Money;
import com.passportdesk.store.visit.Visit;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/// A member in words, for the screens that show one.
public final class Person {

    private Person() {}

    /// A fact: what it is, what it says, and a quiet second line that may be empty.
    public record Fact(String name, String value, String second) {}

    /// Between how many visits away this is, where others cannot be heard, and when that was known.
    record AwayRange(int least, int most, Instant asOf) {}

    /// "Passport 8, Kolibri Labs, home Lyon Confluence".
    public static String line(Profile profile, Texts texts) {
        StringJoiner line = new StringJoiner(", ");
        Plan plan = profile.plan();
        line.add(plan == null ? texts.get("checkin.noPlan") : plan.name());
        if (profile.company() != null) {
            line.add(profile.company());
        }
        return line.add(texts.get("checkin.home", profile.home())).toString();
    }

    /// What the desk knows and may tell at a glance.
    ///
    /// @param now the visit just made; it is no last visit
    public static List<Fact> facts(
            Profile profile, @Nullable Visit now, Texts texts, Formats formats) {
        return facts(profile, now, null, texts, formats);
    }

    /// @param away as the decision beside it says it; null where it is sure
    static List<Fact> facts(
            Profile profile,
            @Nullable Visit now,
            @Nullable AwayRange away,
            Texts texts,
            Formats formats) {
        List<Fact> facts = new ArrayList<>();
        Plan plan = profile.plan();
        Member member = profile.member();
        if (plan != null) {
            LocalDate until = member.paidUntil();
            facts.add(
                    new Fact(
                            texts.get("checkin.about.plan"),
                            plan.name(),
                            until == null
                                    ? ""
                                    : texts.get("checkin.paidUntil", formats.day(until))));
        }
        Integer cap = plan == null ? null : plan.capAway();
        if (cap != null && cap > 0) {
            String name = texts.get("checkin.about.away");
            facts.add(
                    away == null
                            ? new Fact(
                                    name,
                                    texts.get("checkin.away.used", profile.usedAway(), cap),
                                    texts.get("checkin.away.month"))
                            : new Fact(
                                    name,
                                    texts.get("checkin.away.range", away.least(), away.most(), cap),
                                    texts.get("checkin.measure.asOf", formats.time(away.asOf()))));
        }
        if (!profile.wallet().wallet().left().isZero()) {
            Money left = profile.wallet().wallet().left();
            facts.add(
                    new Fact(
                            texts.get("checkin.about.wallet"),
                            formats.money(left.minor(), left.currency()),
                            texts.get(
                                    "checkin.wallet.asOf", formats.time(profile.wallet().asOf()))));
        }
        facts.add(card(profile, texts, formats));
        facts.add(lastVisits(profile, now, texts, formats));
        if (!member.languages().isEmpty()) {
            facts.add(new Fact(texts.get("checkin.about.speaks"), languages(member, texts), ""));
        }
        return facts;
    }

    private static Fact card(Profile profile, Texts texts, Formats formats) {
        String name = texts.get("checkin.about.card");
        if (profile.cards().isEmpty()) {
            return new Fact(name, texts.get("checkin.card.none"), "");
        }
        Card card = profile.cards().getFirst();
        String value = texts.get("checkin.card.issue", card.issue(), card.number());
        if (card.isBlocked()) {
            return new Fact(name, value, texts.get("checkin.card.blocked"));
        }
        return new Fact(
                name,
                value,
                card.validUntil() == null
                        ? ""
                        : texts.get(
                                "checkin.card.until",
                                formats.day(formats.dateOf(card.validUntil()))));
    }

    private static Fact lastVisits(
            Profile profile, @Nullable Visit now, Texts texts, Formats formats) {
        String name = texts.get("checkin.about.visits");
        String here =
                profile.visits().stream()
                        .filter(visit -> now == null || !visit.id().equals(now.id()))
                        .findFirst()
                        .map(visit -> texts.get("checkin.visit.here", formats.day(visit.date())))
                        .orElse("");
        Profile.Elsewhere away = profile.lastAway();
        if (away == null) {
            return here.isEmpty()
                    ? new Fact(name, texts.get("checkin.visit.first"), "")
                    : new Fact(name, here, "");
        }
        String there = texts.get("checkin.visit.away", formats.day(away.date()));
        return new Fact(name, away.site(), here.isEmpty() ? there : there + "; " + here);
    }

    /// "French, English, Arabic", in the operator's language.
    private static String languages(Member member, Texts texts) {
        StringJoiner names = new StringJoiner(", ");
        for (String tag : member.languages()) {
            String name = Locale.forLanguageTag(tag).getDisplayLanguage(texts.locale());
            names.add(name);
        }
        return names.toString();
    }
}
