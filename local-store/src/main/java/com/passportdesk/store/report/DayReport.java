package com.passportdesk.store.report;

import com.passportdesk.store.drawer.Closing;
import com.passportdesk.store.lease.Stretch;
import com.passportdesk.store.money.Money;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// One business day of a site.
///
/// @param period from the end of the business day before to its own end
/// @param isOver whether the business day has ended
/// @param visits check-ins that were not undone, and the usual number by the same time of day
/// @param fromElsewhere visits by members of other sites
/// @param hours from opening to closing
/// @param overrides how often somebody acted against rules, by name and with a reason
/// @param missed who did not come and who did not stay
/// @param drawers how the day was closed
public record DayReport(
        LocalDate day,
        Stretch period,
        boolean isOver,
        Takings takings,
        Compared visits,
        int fromElsewhere,
        List<Count> byPlan,
        List<Count> byHome,
        int seats,
        List<Hour> hours,
        List<Count> refusals,
        int overrides,
        Missed missed,
        Drawers drawers,
        Completeness completeness) {

    public DayReport {
        byPlan = List.copyOf(byPlan);
        byHome = List.copyOf(byHome);
        hours = List.copyOf(hours);
        refusals = List.copyOf(refusals);
    }

    /// A number, and what it was on the same weekdays before.
    ///
    /// @param usual the mean of up to four weeks, by the same time of day; empty without history
    public record Compared(int value, OptionalInt usual) {}

    /// @param total of what was sold less what was given back; so are tenders and taxes
    /// @param receipts without credit notes
    /// @param usual mean total of the same weekdays before; null without any sale on them
    /// @param refunds what was given back, by tender, above zero
    public record Takings(
            Money total,
            int receipts,
            @Nullable Money usual,
            List<TenderSum> tenders,
            List<TaxSum> taxes,
            Refunds refunds) {
        public Takings {
            tenders = List.copyOf(tenders);
            taxes = List.copyOf(taxes);
        }
    }

    /// @param noShows bookings that began that day, of members who had not come when their room was
    ///   kept no longer
    /// @param walkAways people who left without what they wanted, as the desks counted them
    /// @param until how far the day is known
    public record Missed(int noShows, int walkAways, Instant until) {}

    /// What was given back.
    ///
    /// @param total above zero
    public record Refunds(int creditNotes, Money total, List<TenderSum> tenders) {
        public Refunds {
            tenders = List.copyOf(tenders);
        }
    }

    /// @param kind `cash` or `card`
    /// @param receipts how many have this tender
    /// @param amount what was kept, change taken off
    public record TenderSum(String kind, int receipts, Money amount) {}

    /// @param percent such as 19 or 8.875
    public record TaxSum(BigDecimal percent, Money net, Money tax, Money gross) {}

    /// @param id plan, site or rule; empty where there is none
    /// @param name as it is shown; the id where nothing else is known
    public record Count(String id, String name, int count) {}

    /// @param from as the clock of the site shows it
    /// @param start when that is: past midnight it is of the next date
    /// @param hasBegun false for an hour of a day that has not got there yet
    /// @param inside most people inside at one moment of the hour; 0 before it has begun
    /// @param usual the same, mean of up to four weeks
    public record Hour(
            LocalTime from, Instant start, boolean hasBegun, int inside, OptionalInt usual) {

        /// The hour from its start on.
        public Stretch stretch() {
            return new Stretch(start, start.plus(Duration.ofHours(1)));
        }
    }

    /// The hours that have begun.
    public List<Hour> hoursSoFar() {
        return hours.stream().filter(Hour::hasBegun).toList();
    }

    /// How a day was closed at a site.
    ///
    /// @param closings that are about this day, whenever they were made: by desk, in their order
    /// @param open codes of the desks that took or gave back cash that day and have no Z over it
    /// @param difference all that was counted less all that should have been there
    /// @param shared Zs that reach what was sold on this day and on another one too: their figures
    ///   cannot be told apart, and they are listed in the report of the earlier day
    /// @param isEqual whether the closings come to the day's takings, to the cent; never with a Z
    ///   that is shared
    public record Drawers(
            List<Closing> closings,
            List<Closing> shared,
            List<String> open,
            Money difference,
            boolean isEqual) {
        public Drawers {
            closings = List.copyOf(closings);
            shared = List.copyOf(shared);
            open = List.copyOf(open);
        }

        /// Whether there is anything to say.
        public boolean isEmpty() {
            return closings.isEmpty() && open.isEmpty();
        }
    }

    /// How whole and how fresh the figures are.
    ///
    /// @param unsent records of this desk that the centre does not have
    /// @param asOf when the centre was last known to have nothing newer
    /// @param others the site's other desks
    public record Completeness(
            boolean isLineUp, long unsent, Instant asOf, List<OtherDesk> others) {
        public Completeness {
            others = List.copyOf(others);
        }
    }

    /// @param lastAt its latest record of this day that is known here; null without any
    /// @param isWhole whether all it did that day is known: it made a Z after the site had closed,
    ///   or something it did after the day's end was heard, and a desk's records come in their
    ///   order
    public record OtherDesk(String code, String name, @Nullable Instant lastAt, boolean isWhole) {}

    /// Whether nothing is missing and nothing can be added: the day is over, every desk of the site
    /// is in it with all it did, and all that took cash are closed. A day that goes on never is.
    public boolean isComplete() {
        return isOver
                && completeness.isLineUp()
                && completeness.unsent() == 0
                && drawers.open().isEmpty()
                && completeness.others().stream().allMatch(OtherDesk::isWhole);
    }
}
