package com.passportdesk.store.drawer;

import com.passportdesk.store.desk.Moment;
import com.passportdesk.store.journal.Draft;
import com.passportdesk.store.sale.Parties;
import com.passportdesk.store.sale.Series;
import com.passportdesk.store.site.Site;
import com.passportdesk.store.site.SiteRepository;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What a decision about the drawer needs.
///
/// @param hasFloatMoved whether cash has moved since the float was counted
/// @param notes counts and moves since the last Z
/// @param series the next Z's
/// @param reach how far the desk's records are known, by life
/// @param issuer whose takings these are
public record DrawerFacts(
        Site site,
        DrawerDay day,
        boolean hasFloatMoved,
        int notes,
        Series series,
        Map<UUID, Long> reach,
        Parties.Issuer issuer) {

    public DrawerFacts {
        reach = Map.copyOf(reach);
    }

    static DrawerFacts read(Moment moment, JdbcClient rows) {
        Site site = new SiteRepository(rows).get(moment.site());
        DrawerRepository.Read read =
                new DrawerRepository(rows)
                        .read(site, moment.desk(), moment.incarnation(), moment.now());
        return new DrawerFacts(
                site,
                read.day(),
                read.since().hasFloatMoved(),
                read.since().size(),
                read.series(),
                read.since().reach(),
                Parties.issuer(site.entity(), rows));
    }

    /// A record about the drawer, with how far it looks.
    ObjectNode body() {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("site", site.id());
        ObjectNode lives = body.putObject("reach");
        reach.forEach((life, last) -> lives.put(life.toString(), last));
        return body;
    }

    Draft draft(String type, ObjectNode body) {
        return Draft.of(type, 1, site.scope(), body);
    }
}
