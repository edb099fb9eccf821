package com.passportdesk.store.visit;

import com.passportdesk.store.access.AccessDecision;
import com.passportdesk.store.access.AccessFacts;
import com.passportdesk.store.access.Rule;
import com.passportdesk.store.desk.Moment;
import com.passportdesk.store.event.Events;
import com.passportdesk.store.journal.Draft;
import com.passportdesk.store.journal.Personal;
import com.passportdesk.store.site.Site;
import com.passportdesk.store.staff.StaffOverride;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Makes the `CheckedIn` record of somebody whose day pass lets them in, for the command that sells
/// it: sold and inside in one act. A day pass opens whatever the cap and claims no visit.
public final class Arrivals {

    private Arrivals() {}

    /// What let the person in.
    ///
    /// @param pass the day pass
    /// @param receipt the receipt it stands on
    public record Pass(UUID pass, UUID receipt) {}

    /// A member as a visit needs one.
    ///
    /// @param plan null for a contact
    /// @param home site id
    /// @param company null for one who pays alone
    public record Person(
            String member, @Nullable String plan, String home, @Nullable String company) {}

    /// What the rules of the door look at when somebody is sold a day pass.
    ///
    /// @param member id; null for a walk-in and for somebody's companion
    public static AccessFacts facts(
            @Nullable String member,
            String site,
            Instant now,
            AccessFacts.Line line,
            JdbcClient rows) {
        return DoorFacts.withPass(member, new DoorFacts.Asked(site, now, line), rows);
    }

    /// A walk-in without an account. The visit's id owns the name.
    ///
    /// @param name as typed, any script
    /// @param let what the rules said, and who answers for it where one said no
    public static Draft guest(Moment moment, Site site, String name, Pass pass, Let let) {
        UUID visit = moment.newId();
        ObjectNode body = visit(moment, site, visit, pass, let).putNull("member");
        body.set("guestName", Personal.life(visit.toString(), name));
        body.put("away", false).putNull("plan").putNull("home").putNull("company");
        let.answered(body, visit.toString());
        return Draft.of(Events.CHECKED_IN, 1, site.scope(), body);
    }

    /// A member whose plan did not open the door.
    public static Draft member(Moment moment, Site site, Person person, Pass pass, Let let) {
        ObjectNode body =
                visit(moment, site, moment.newId(), pass, let)
                        .put("member", person.member())
                        .put("away", !person.home().equals(site.id()))
                        .put("plan", person.plan())
                        .put("home", person.home())
                        .put("company", person.company());
        let.answered(body, person.member());
        return Draft.of(Events.CHECKED_IN, 1, site.scope(), body);
    }

    /// How somebody came in.
    ///
    /// @param override null where nobody acted against a rule
    public record Let(AccessDecision decision, @Nullable StaffOverride<Rule> override) {

        private void answered(ObjectNode body, String owner) {
            if (override != null) {
                override.write(body, decision.overridden(), owner);
            }
        }
    }

    /// Where people without a seat of their own are counted: the site's first area.
    static String usualArea(Site site) {
        return site.areas().isEmpty() ? site.name() : site.areas().getFirst().name();
    }

    private static ObjectNode visit(Moment moment, Site site, UUID visit, Pass pass, Let let) {
        LocalDate date = site.localDate(moment.now());
        ObjectNode body =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("visit", visit.toString())
                        .put("site", site.id())
                        .put("localDate", date.toString())
                        .put("area", usualArea(site))
                        .put("how", "sale")
                        .put("countsAs", "daypass")
                        .put("pass", pass.pass().toString())
                        .put("receipt", pass.receipt().toString());
        body.set("trace", let.decision().json());
        return body;
    }
}
