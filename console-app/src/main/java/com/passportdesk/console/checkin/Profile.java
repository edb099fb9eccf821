package com.passportdesk.console.checkin;

import com.passportdesk.console.wallet.KnownWallet;
import com.passportdesk.store.lease.Stretch;
import com.passportdesk.store.member.Card;
import com.passportdesk.store.member.Member;
import com.passportdesk.store.member.Plan;
import com.passportdesk.store.note.Note;
import com.passportdesk.store.visit.Visit;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the desk tells about a member, read from its rows.
///
/// @param company the company's name, or null
/// @param home the home site's name
/// @param homeCity the city to say aloud
/// @param cards newest first
/// @param today what they booked here today, in order
/// @param visits latest visits here, newest first
/// @param lastAway the latest visit at another site this month; null when none
/// @param usedAway visits away from home this month, by the month of this site's date
/// @param notes about them that nobody has seen to, newest first; at most three
/// @param wallet what they put in and did not spend, in the currency of this site
/// @param usuallyLeaves local time in the middle of the last departures; null when too few
public record Profile(
        Member member,
        @Nullable Plan plan,
        @Nullable String company,
        String home,
        String homeCity,
        List<Card> cards,
        List<Booked> today,
        List<Visit> visits,
        @Nullable Elsewhere lastAway,
        int usedAway,
        List<Note> notes,
        KnownWallet wallet,
        @Nullable LocalTime usuallyLeaves) {

    /// Something booked.
    ///
    /// @param room whether it is a room; else a hot desk
    public record Booked(
            Stretch time, String resource, boolean room, @Nullable String floor, int seats) {}

    /// A visit at another site.
    public record Elsewhere(String site, LocalDate date) {}
}
