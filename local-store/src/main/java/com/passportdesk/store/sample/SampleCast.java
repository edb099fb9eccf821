package com.passportdesk.store.sample;

import org.jspecify.annotations.Nullable;

/// The people a day at the demo desk needs, found by what happens to them rather than by name: who
/// they are differs with the seed. None of them has checked in today.
///
/// @param someLeft from Lyon, 4 of 8 visits away used this month: allowed
/// @param noneLeft from Lisbon, 8 of 8 used: refused for the cap
/// @param blockedCard refused; the member is active
/// @param expiredCard refused; the member is active
/// @param suspended refused; the card is good
/// @param atHome a member of the demo site
/// @param wrongSite a member of Paris whose plan opens Paris only
/// @param late booked a room this morning and has not come
/// @param japanese expected today, as are the next four; for names in other scripts
public record SampleCast(
        Person someLeft,
        Person noneLeft,
        Person blockedCard,
        Person expiredCard,
        Person suspended,
        Person atHome,
        Person wrongSite,
        Person late,
        Person japanese,
        Person greek,
        Person ukrainian,
        Person korean,
        Person arabic) {

    /// One of the cast.
    ///
    /// @param member such as `m-0000123`
    /// @param name in its own script
    /// @param latin romanised, or null when `name` is in Latin letters
    /// @param given for saying aloud
    /// @param plan plan id
    /// @param company company id, or null
    /// @param credential 32 hex digits, written on the card
    /// @param cardNumber as printed, such as `0447 1182`
    /// @param uid the chip's, 14 hex digits
    /// @param issue of the card, 1 to 3
    public record Person(
            String member,
            String name,
            @Nullable String latin,
            String given,
            String email,
            String home,
            String plan,
            @Nullable String company,
            String credential,
            String cardNumber,
            String uid,
            int issue) {}

    static SampleCast of(SampleMembers members) {
        return new SampleCast(
                person(members.of(Role.SOME_LEFT)),
                person(members.of(Role.NONE_LEFT)),
                person(members.of(Role.BLOCKED_CARD)),
                person(members.of(Role.EXPIRED_CARD)),
                person(members.of(Role.SUSPENDED)),
                person(members.of(Role.AT_HOME)),
                person(members.of(Role.WRONG_SITE)),
                person(members.of(Role.LATE)),
                person(members.of(Role.JAPANESE)),
                person(members.of(Role.GREEK)),
                person(members.of(Role.UKRAINIAN)),
                person(members.of(Role.KOREAN)),
                person(members.of(Role.ARABIC)));
    }

    private static Person person(SampleMember member) {
        SampleMember.Card card = member.card();
        SamplePlan plan = member.plan();
        if (card == null || plan == null) {
            throw new IllegalStateException(member.id() + " plays a part without card or plan");
        }
        return new Person(
                member.id(),
                member.name().written(),
                member.name().latin(),
                member.name().given(),
                member.email(),
                member.home().id(),
                plan.id,
                member.company() == null ? null : member.company().id(),
                card.credential(),
                card.printed(),
                card.uid(),
                card.issue());
    }
}
