package com.passportdesk.console.close;

import com.passportdesk.console.desk.DeskSite;
import com.passportdesk.console.desk.Rights;
import com.passportdesk.console.desk.RunningDesk;
import com.passportdesk.console.drawer.DrawerService;
import com.passportdesk.store.booking.BookingRepository;
import com.passportdesk.store.conflict.ConflictRepository;
import com.passportdesk.store.desk.CommandIds;
import com.passportdesk.store.lease.Stretch;
import com.passportdesk.store.member.MemberRepository;
import com.passportdesk.store.member.Plan;
import com.passportdesk.store.staff.StaffRole.Right;
import com.passportdesk.store.visit.CheckOut;
import com.passportdesk.store.visit.Visit;
import com.passportdesk.store.visit.VisitRepository;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Reads what the end of a day is about, and signs out those who forgot to. Blocks.
@Component
final class CloseService {

    private static final int MOST_VISITS = 10_000;

    private final RunningDesk desk;
    private final DrawerService drawer;
    private final DeskSite site;

    CloseService(RunningDesk desk, DrawerService drawer, DeskSite site) {
        this.desk = desk;
        this.drawer = drawer;
        this.site = site;
    }

    CloseFacts read() {
        Instant now = desk.clock().instant();
        Stretch today = site.now().day(site.now().businessDay(now));
        List<Visit> inside =
                new VisitRepository(desk.rows())
                        .inside(site.now().id(), today.start(), MOST_VISITS);
        List<Visit> over = over(inside, now);
        ConflictRepository conflicts = new ConflictRepository(desk.rows());
        List<ConflictRepository.Settled> settled = conflicts.settled(today.start());
        return new CloseFacts(
                now,
                drawer.day(),
                over,
                inside.size() - over.size(),
                noShows(today, now),
                conflicts.count(),
                settled.size(),
                settled.isEmpty() ? null : settled.getFirst().at(),
                desk.line(),
                Rights.has(desk.session(), Right.READ_REPORTS));
    }

    /// Who is inside after the site has closed; a plan that is always open has no end.
    private List<Visit> over(List<Visit> inside, Instant now) {
        if (site.now().isOpenAt(now)) {
            return List.of();
        }
        Set<String> always =
                new MemberRepository(desk.rows())
                        .plans().stream()
                                .filter(Plan::isAlwaysOpen)
                                .map(Plan::id)
                                .collect(Collectors.toSet());
        return inside.stream()
                .filter(visit ->
                        visit.countsAs().equals("daypass")
                                || visit.plan() == null
                                || !always.contains(visit.plan()))
                .toList();
    }

    /// Rooms whose holder has not come in the time they are kept.
    private int noShows(Stretch today, Instant now) {
        Set<String> come =
                Visit.members(
                        new VisitRepository(desk.rows())
                                .arrived(site.now().id(), today, MOST_VISITS));
        Duration kept = site.now().cancellation().noShowAfter();
        return (int)
                new BookingRepository(desk.rows())
                        .ofSite(site.now().id(), today).stream()
                                .filter(one -> one.isWaitedFor(come, kept, now))
                                .count();
    }

    /// @return how many of them were still inside
    int signOut(List<Visit> visits) {
        int left = 0;
        for (Visit visit : visits) {
            CheckOut.Outcome outcome =
                    desk.submit(
                            new CheckOut.Handler(), new CheckOut(CommandIds.fresh(), visit.id()));
            if (outcome instanceof CheckOut.Outcome.Left) {
                left++;
            }
        }
        return left;
    }
}
