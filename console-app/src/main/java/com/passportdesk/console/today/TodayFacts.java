package com.passportdesk.console.today;

import com.passportdesk.console.desk.RunningDesk;
import com.passportdesk.console.works.Works;
import com.passportdesk.store.booking.Booking;
import com.passportdesk.store.booking.FreeRooms.FreeRoom;
import com.passportdesk.store.booking.Resource;
import com.passportdesk.store.lease.LeaseRepository;
import com.passportdesk.store.note.Note;
import com.passportdesk.store.report.DayReport;
import com.passportdesk.store.site.Site;
import com.passportdesk.store.visit.Expected;
import com.passportdesk.store.visit.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The day as the rows have it at one moment.
///
/// @param expected one line a person who booked something today, come or not, by time
/// @param byArea people inside by area
/// @param guests people inside without an account
/// @param rooms the site's rooms
/// @param bookings of rooms, that touch today
/// @param free rooms that can be had from the next moment that can be booked, as far as is known
/// @param names who holds a booking, by booking, as text
/// @param come members who came today
/// @param homes names of sites by id
/// @param refusals today's, newest first
/// @param drawer what the cash drawer needs; empty for nothing
/// @param hotDesks what of today's pool this desk can sell and what is elsewhere
/// @param alone what this desk can do by itself; empty while the line is up
/// @param isReaderMissed whether the card reader went away
/// @param notes of the shift that are open, the newest first
/// @param moreNotes open ones that are not among them
/// @param hours the most people inside by hour, and the usual number
record TodayFacts(
        Instant now,
        Site site,
        int inside,
        Map<String, Integer> byArea,
        int guests,
        List<Expected> expected,
        List<Resource> rooms,
        List<Booking> bookings,
        List<FreeRoom> free,
        Map<String, String> names,
        Set<String> come,
        Map<String, String> homes,
        List<Refusal> refusals,
        Optional<NeedsAHand> drawer,
        LeaseRepository.Left hotDesks,
        Optional<Works> alone,
        boolean isReaderMissed,
        List<Note> notes,
        int moreNotes,
        List<DayReport.Hour> hours,
        RunningDesk.Line line) {

    /// Who has not come yet, by time.
    List<Expected> toCome() {
        return expected.stream().filter(one -> !one.hasCome()).toList();
    }
}
