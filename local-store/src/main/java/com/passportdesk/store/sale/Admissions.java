package com.passportdesk.store.sale;

import com.passportdesk.store.access.AccessDecision;
import com.passportdesk.store.access.AccessFacts;
import com.passportdesk.store.access.AccessRules;
import com.passportdesk.store.access.Rule;
import com.passportdesk.store.booking.Holder;
import com.passportdesk.store.site.Site;
import com.passportdesk.store.staff.StaffOverride;
import com.passportdesk.store.visit.Arrivals;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Whose the day passes of a sale are, and what the rules of the door say to each of those whom it
/// lets in: one after the other, so that each takes a seat. Pure.
final class Admissions {

    private final Holder customer;
    private final Site site;
    private final Door door;
    private final @Nullable StaffOverride<Rule> override;
    private final List<Admission> all = new ArrayList<>();
    private boolean isCustomerServed;
    private int coming;

    /// What the rules look at.
    ///
    /// @param guest for a walk-in or a companion
    /// @param member for the customer; null for a walk-in
    /// @param isInside whether the customer is a member who is inside already
    /// @param pass number of the receipt with a day pass of the customer's for today, empty when
    ///   that receipt is not here; null where there is no such pass
    record Door(
            AccessFacts guest,
            @Nullable AccessFacts member,
            boolean isInside,
            @Nullable String pass) {}

    /// One day pass.
    ///
    /// @param let how its holder comes in; null for who is inside already
    record Admission(Holder holder, Arrivals.@Nullable Let let) {}

    private Admissions(
            Holder customer, Site site, Door door, @Nullable StaffOverride<Rule> override) {
        this.customer = customer;
        this.site = site;
        this.door = door;
        this.override = override;
    }

    /// Every day pass of these lines, in their order.
    static List<Admission> of(
            Holder customer,
            List<Quote.Line> lines,
            Site site,
            Door door,
            @Nullable StaffOverride<Rule> override) {
        Admissions admissions = new Admissions(customer, site, door, override);
        for (Quote.Line line : lines) {
            for (int i = 0; line.kind() == Quote.Kind.DAYPASS && i < line.quantity(); i++) {
                admissions.add(line);
            }
        }
        return List.copyOf(admissions.all);
    }

    private void add(Quote.Line line) {
        Holder holder = holder(line);
        boolean isMember = holder instanceof Holder.Member;
        if (isMember && door.isInside()) {
            // Who is inside already stays so; the pass is kept for the day.
            all.add(new Admission(holder, null));
            return;
        }
        AccessFacts facts = isMember && door.member() != null ? door.member() : door.guest();
        AccessDecision decision = AccessRules.decide(facts.withPass(coming++), override);
        all.add(new Admission(holder, new Arrivals.Let(decision, override)));
    }

    /// The first day pass is the customer's own, unless it is a member buying passes for guests.
    private Holder holder(Quote.Line line) {
        boolean isOwn =
                !isCustomerServed
                        && (!(customer instanceof Holder.Member)
                                || line.item().equals(site.dayPassProduct()));
        isCustomerServed |= isOwn;
        return isOwn ? customer : new Holder.Unnamed();
    }

    /// Why these passes cannot be sold as they stand.
    static Optional<SaleRefusal> wrong(
            Holder customer, List<Admission> all, Door door, SaleAnswers answers) {
        String pass = door.pass();
        for (Admission one : all) {
            if (pass != null
                    && !answers.again()
                    && one.holder() instanceof Holder.Member(String id)) {
                return Optional.of(new SaleRefusal.PassAgain(id, pass));
            }
        }
        boolean bringsGuest = all.stream().anyMatch(one -> one.holder() instanceof Holder.Unnamed);
        boolean comesAlong = all.stream().anyMatch(one -> one.holder().equals(customer));
        if (bringsGuest
                && customer instanceof Holder.Member(String host)
                && !door.isInside()
                && !comesAlong) {
            return Optional.of(new SaleRefusal.HostOutside(host));
        }
        List<AccessDecision> decisions =
                all.stream()
                        .flatMap(one -> Optional.ofNullable(one.let()).stream())
                        .map(Arrivals.Let::decision)
                        .toList();
        return decisions.stream()
                .filter(decision -> !decision.isAllowed())
                .findFirst()
                .map(decision -> new SaleRefusal.NotLetIn(decisions.size(), decision));
    }
}
