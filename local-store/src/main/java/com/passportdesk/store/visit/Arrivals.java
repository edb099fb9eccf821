package com.passportdesk.store.visit;

import com.passportdesk.store.access.AccessDecision;
import com.passportdesk.store.access.Rule;
import com.passportdesk.store.access.Step;
import com.passportdesk.store.desk.Moment;
import com.passportdesk.store.journal.Draft;
import com.passportdesk.store.journal.Personal;
import com.passportdesk.store.site.Site;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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

    /// A walk-in without an account. The visit's id owns the name.
    ///
    /// @param name as typed, any script
    public static Draft guest(Moment moment, Site site, String name, Pass pass) {
        UUID visit = moment.newId();
        ObjectNode body = visit(moment, site, visit, pass).putNull("member");
        body.set("guestName", Personal.life(visit.toString(), name));
        body.put("away", false).putNull("plan").putNull("home").putNull("company");
        return Draft.of("CheckedIn", 1, site.scope(), body);
    }

    /// A member whose plan did not open the door.
    public static Draft member(Moment moment, Site site, Person person, Pass pass) {
        ObjectNode body =
                visit(moment, site, moment.newId(), pass)
                        .put("member", person.member())
                        .put("away", !person.home().equals(site.id()))
                        .put("plan", person.plan())
                        .put("home", person.home())
                        .put("company", person.company());
        return Draft.of("CheckedIn", 1, site.scope(), body);
    }

    /// Where people without a seat of their own are counted: the site's first area.
    static String usualArea(Site site) {
        return site.areas().isEmpty() ? site.name() : site.areas().getFirst().name();
    }

    private static ObjectNode visit(Moment moment, Site site, UUID visit, Pass pass) {
        LocalDate date = site.localDate(moment.now());
        AccessDecision decision =
                new AccessDecision(
                        List.of(
                                new Step(
                                        Rule.PLAN,
                                        Step.State.PASS,
                                        "day pass",
                                        "pass",
                                        List.of(),
                                        moment.now()),
                                new Step(
                                        Rule.CAP,
                                        Step.State.PASS,
                                        "day pass",
                                        "pass",
                                        List.of(),
                                        moment.now())));
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
        body.set("trace", decision.json());
        return body;
    }
}
