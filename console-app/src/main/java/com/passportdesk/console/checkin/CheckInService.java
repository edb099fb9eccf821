package com.passportdesk.console.checkin;

import com.passportdesk.console.desk.DeskSite;
import com.passportdesk.console.desk.Rights;
import com.passportdesk.console.desk.RunningDesk;
import com.passportdesk.store.access.AccessFacts;
import com.passportdesk.store.access.Rule;
import com.passportdesk.store.access.Step;
import com.passportdesk.store.access.Tap;
import com.passportdesk.store.booking.Holder;
import com.passportdesk.store.money.Money;
import com.passportdesk.store.sale.Quote;
import com.passportdesk.store.sale.SaleAnswers;
import com.passportdesk.store.sale.SaleItem;
import com.passportdesk.store.sale.SellHandler;
import com.passportdesk.store.site.SiteRepository;
import com.passportdesk.store.staff.StaffOverride;
import com.passportdesk.store.staff.StaffRole.Right;
import com.passportdesk.store.visit.CheckIn;
import com.passportdesk.store.visit.CheckInHandler;
import com.passportdesk.store.visit.CheckInOutcome;
import com.passportdesk.store.visit.CheckOut;
import com.passportdesk.store.visit.DoorFacts;
import com.passportdesk.store.visit.UndoCheckIn;
import com.passportdesk.store.visit.UndoCheckOut;
import com.passportdesk.store.visit.VisitRepository;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Lets people in and out. Blocks; called away from the screen.
@Service
final class CheckInService {

    private static final Optional<String> KEPT = Optional.of("kept");

    private final RunningDesk desk;
    private final DeskSite site;
    private final Profiles profiles;
    private final Passes passes;

    CheckInService(RunningDesk desk, DeskSite site, Profiles profiles, Passes passes) {
        this.passes = passes;
        this.desk = desk;
        this.site = site;
        this.profiles = profiles;
    }

    /// @param override null where all rules stand
    DoorAnswer tap(UUID commandId, Tap tap, @Nullable StaffOverride<Rule> override) {
        return answer(asked(new CheckIn.ByCard(commandId, tap, override)));
    }

    /// What a scanner read; nothing if it is no member pass.
    ///
    /// @param override null where all rules stand
    Optional<DoorAnswer> code(
            UUID commandId, String scanned, @Nullable StaffOverride<Rule> override) {
        return passes.tap(scanned).map(tap -> tap(commandId, tap, override));
    }

    DoorAnswer byMember(UUID commandId, String member) {
        return answer(asked(new CheckIn.ByMember(commandId, member)));
    }

    DoorAnswer override(UUID commandId, String member, StaffOverride<Rule> override) {
        return answer(asked(new CheckIn.ByMember(commandId, member, override)));
    }

    /// Whether whoever works here may let somebody in against a rule.
    boolean mayOverride() {
        return Rights.has(desk.session(), Right.OVERRIDE);
    }

    /// A visit that is kept for another site is asked for there, once: who stands here comes first.
    private CheckInOutcome asked(CheckIn command) {
        CheckInOutcome outcome = desk.submit(new CheckInHandler(), command);
        if (!(outcome instanceof CheckInOutcome.Refused refused)
                || refused.member() == null
                || !refused.decision().step(Rule.CAP).map(Step::why).equals(KEPT)) {
            return outcome;
        }
        LocalDate date = site.now().localDate(refused.at());
        boolean isHere = desk.hold(DoorFacts.cap(refused.member(), date), site.now().day(date), 1);
        return isHere ? desk.submit(new CheckInHandler(), command) : outcome;
    }

    UndoCheckIn.Outcome undo(UUID commandId, UUID visit) {
        return desk.submit(new UndoCheckIn.Handler(), new UndoCheckIn(commandId, visit));
    }

    UndoCheckOut.Outcome undoLetOut(UUID commandId, UUID visit) {
        return desk.submit(new UndoCheckOut.Handler(), new UndoCheckOut(commandId, visit));
    }

    CheckOut.Outcome letOut(UUID commandId, UUID visit) {
        return desk.submit(new CheckOut.Handler(), new CheckOut(commandId, visit));
    }

    private DoorAnswer answer(CheckInOutcome outcome) {
        Instant now = desk.clock().instant();
        String member =
                switch (outcome) {
                    case CheckInOutcome.Admitted admitted -> admitted.member();
                    case CheckInOutcome.AlreadyIn in -> in.member();
                    case CheckInOutcome.Refused refused -> refused.member();
                };
        Instant at =
                switch (outcome) {
                    case CheckInOutcome.Admitted admitted -> admitted.at();
                    case CheckInOutcome.AlreadyIn _ -> now;
                    case CheckInOutcome.Refused refused -> refused.at();
                };
        Instant since = site.now().day(site.now().businessDay(now)).start();
        return new DoorAnswer(
                outcome,
                member == null ? null : profiles.of(member).orElse(null),
                sites(outcome),
                dayPass(member, at),
                new VisitRepository(desk.rows()).refusalCount(site.now().id(), since),
                at);
    }

    /// Names of the sites where visits were counted.
    private Map<String, String> sites(CheckInOutcome outcome) {
        Map<String, String> names = new HashMap<>();
        SiteRepository sites = new SiteRepository(desk.rows());
        outcome.decision()
                .step(Rule.CAP)
                .map(Step::with)
                .filter(with -> with.size() > 2)
                .ifPresent(with -> {
                    for (String part : with.get(2).split(", ")) {
                        String id = part.split(" ")[0];
                        sites.find(id).ifPresent(found -> names.put(id, found.name()));
                    }
                });
        return names;
    }

    /// What one day pass comes to at the till, its tax with it; null where none can be priced.
    private @Nullable Money dayPass(@Nullable String member, Instant now) {
        Quote quote =
                SellHandler.quote(
                        member == null ? new Holder.Unnamed() : new Holder.Member(member),
                        List.of(new SaleItem.Goods(site.now().dayPassProduct(), 1)),
                        SaleAnswers.NONE,
                        site.now().id(),
                        desk.code(),
                        now,
                        new AccessFacts.Line(
                                desk.line().up() == RunningDesk.Line.State.UP,
                                desk.line().factsAsOf()),
                        desk.rows());
        return quote.lines().isEmpty() ? null : quote.total();
    }
}
