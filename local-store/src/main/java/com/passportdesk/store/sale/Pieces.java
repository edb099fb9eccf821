package com.passportdesk.store.sale;

import com.passportdesk.store.booking.Holder;
import com.passportdesk.store.desk.Moment;
import com.passportdesk.store.event.Events;
import com.passportdesk.store.journal.Claim;
import com.passportdesk.store.journal.Draft;
import com.passportdesk.store.lease.Pool;
import com.passportdesk.store.site.Site;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The pieces of counted goods and the tickets that a receipt sells, and which claims they are.
/// Each piece is a claim of its own, so that each can be given back.
public final class Pieces {

    private final UUID receipt;
    private final SaleFacts facts;
    private final Moment moment;
    private final Site site;
    private final Map<String, Iterator<String>> bases = new HashMap<>();
    private final List<Draft> all = new ArrayList<>();

    Pieces(UUID receipt, SaleFacts facts, Moment moment) {
        this.receipt = receipt;
        this.facts = facts;
        this.moment = moment;
        this.site = facts.site();
    }

    /// A record for each line that sold something counted.
    List<Draft> all() {
        return all;
    }

    /// Of goods that nobody counts there is nothing to write down.
    void goods(Quote.Line line, int place) {
        Pool pool = facts.counted().get(line.item());
        if (pool != null) {
            all.add(
                    claimed(
                            Draft.of(Events.GOODS_SOLD, 1, site.scope(), body(line, place)),
                            line,
                            place));
        }
    }

    /// @param first who has the first ticket; the others are for whoever comes along
    void tickets(Quote.Line line, int place, Holder first) {
        ObjectNode body = body(line, place);
        if (first instanceof Holder.Member(String member)) {
            body.put("member", member);
        }
        all.add(claimed(Draft.of(Events.TICKETS_SOLD, 1, site.scope(), body), line, place));
    }

    private ObjectNode body(Quote.Line line, int place) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("receipt", receipt.toString())
                .put("line", place)
                .put("site", site.id())
                .put("product", line.item())
                .put("quantity", line.quantity());
    }

    private Draft claimed(Draft draft, Quote.Line line, int place) {
        Pool pool = facts.counted().get(line.item());
        if (pool == null) {
            throw new IllegalStateException("nothing is held of " + line.item());
        }
        Iterator<String> basis = bases.computeIfAbsent(line.item(), _ -> pool.bases());
        List<Claim> claims = new ArrayList<>();
        for (int piece = 1; piece <= line.quantity(); piece++) {
            claims.add(
                    new Claim(
                            moment.newId(),
                            pool.thing(),
                            key(receipt, place) + piece,
                            pool.time().start(),
                            pool.time().end(),
                            1,
                            Claim.Mode.STOCK,
                            basis.next()));
        }
        return draft.withClaims(claims);
    }

    /// What the keys of the claims of a line begin with; its pieces are counted from 1.
    private static String key(UUID receipt, int line) {
        return receipt + ":" + line + ":";
    }

    /// The claims of what a line of a receipt sold and nobody gave back, the last piece first.
    public static List<UUID> of(Receipt receipt, Receipt.Line line, JdbcClient rows) {
        String thing =
                line.kind() == Quote.Kind.TICKET
                        ? "event:" + line.item()
                        : "stock:" + receipt.site() + ":" + line.item();
        return rows.sql(
                        """
                        select id from claim where thing = ? and claim_key like ?
                         order by length(claim_key) desc, claim_key desc
                         limit ?
                        """)
                .param(thing)
                .param(key(receipt.id(), line.line()) + "%")
                .param(SaleRules.MOST_OF_ONE)
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
    }
}
