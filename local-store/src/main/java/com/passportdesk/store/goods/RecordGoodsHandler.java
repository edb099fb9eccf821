package com.passportdesk.store.goods;

import com.passportdesk.store.desk.CommandHandler;
import com.passportdesk.store.desk.Decision;
import com.passportdesk.store.desk.Moment;
import com.passportdesk.store.event.Events;
import com.passportdesk.store.goods.RecordGoods.What;
import com.passportdesk.store.journal.Claim;
import com.passportdesk.store.journal.Draft;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.journal.Thing;
import com.passportdesk.store.lease.LeaseRepository;
import com.passportdesk.store.lease.LeaseRepository.Kept;
import com.passportdesk.store.lease.Pool;
import com.passportdesk.store.sale.Product;
import com.passportdesk.store.sale.ProductRepository;
import com.passportdesk.store.staff.NeedsRight;
import com.passportdesk.store.staff.StaffRole.Right;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Writes down deliveries and counts. More than was thought opens a thing of its own, which the
/// centre adds to what there is; pieces that are missing are taken like pieces that are sold, from
/// what this desk holds, so that nobody's lease is broken by a count.
public final class RecordGoodsHandler
        implements CommandHandler<RecordGoods, RecordGoodsHandler.Facts, GoodsOutcome>, NeedsRight {

    @Override
    public Right right() {
        return Right.KEEP_STOCK;
    }

    /// @param product null for none that is counted here
    /// @param pool what this desk holds of it; null without a product
    /// @param there pieces that are there, as far as is known here
    /// @param kept what other desks hold
    public record Facts(
            @Nullable Product product, @Nullable Pool pool, int there, List<Kept> kept) {
        public Facts {
            kept = List.copyOf(kept);
        }
    }

    @Override
    public Facts facts(RecordGoods command, Moment moment, JdbcClient rows) {
        Product product =
                new ProductRepository(rows)
                        .find(command.product())
                        .filter(found -> found.site().equals(moment.site()))
                        .filter(found -> found.kind() == Product.Kind.GOODS && found.isCounted())
                        .orElse(null);
        if (product == null) {
            return new Facts(null, null, 0, List.of());
        }
        return new Facts(
                product,
                Pool.read(product.thing(), product.time(), moment.desk(), moment.now(), rows),
                new GoodsRepository(rows).there(product),
                new LeaseRepository(rows).kept(product.thing(), moment.desk(), moment.now()));
    }

    @Override
    public Decision<GoodsOutcome> decide(RecordGoods command, Facts facts, Moment moment) {
        Product product = facts.product;
        Pool pool = facts.pool;
        if (product == null || pool == null) {
            return Decision.refused(new GoodsOutcome.NotCounted(command.product()));
        }
        return switch (command.what()) {
            case What.Received(int pieces) when pieces < 1 || pieces > RecordGoods.MOST ->
                    Decision.refused(new GoodsOutcome.Pieces(pieces, 1, RecordGoods.MOST));
            case What.Counted(int pieces) when pieces < 0 || pieces > RecordGoods.MOST ->
                    Decision.refused(new GoodsOutcome.Pieces(pieces, 0, RecordGoods.MOST));
            case What.Received(int pieces) ->
                    Decision.accepted(
                            added(
                                    draft(
                                            Events.GOODS_RECEIVED,
                                            product,
                                            pieces,
                                            facts.there,
                                            moment),
                                    product,
                                    pieces,
                                    moment));
            case What.Counted(int pieces) -> counted(pieces, product, pool, facts, moment);
        };
    }

    private static Decision<GoodsOutcome> counted(
            int pieces, Product product, Pool pool, Facts facts, Moment moment) {
        int missing = facts.there - pieces;
        if (missing > pool.free()) {
            return Decision.refused(
                    new GoodsOutcome.NotHeld(
                            product.name(),
                            facts.there,
                            missing,
                            pool.free(),
                            pool.left().elsewhere(),
                            facts.kept,
                            product.thing()));
        }
        Draft draft = draft(Events.GOODS_COUNTED, product, pieces, facts.there, moment);
        if (missing < 0) {
            draft = added(draft, product, -missing, moment);
        }
        for (Pool.Part part : pool.parts()) {
            int units = Math.min(Math.max(0, missing), part.free());
            if (units > 0) {
                draft = draft.withClaim(gone(units, part, pool, moment));
                missing -= units;
            }
        }
        return Decision.accepted(draft);
    }

    private static Draft draft(String type, Product product, int pieces, int was, Moment moment) {
        ObjectNode body =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("site", product.site())
                        .put("product", product.id())
                        .put("pieces", pieces)
                        .put("was", was);
        return Draft.of(type, 1, Draft.site(product.site()), body);
    }

    private static Draft added(Draft draft, Product product, int pieces, Moment moment) {
        String thing = GoodsRepository.added(product) + moment.newId();
        return draft.withThing(new Thing(thing, "added", pieces));
    }

    private static Claim gone(int units, Pool.Part part, Pool pool, Moment moment) {
        UUID id = moment.newId();
        return new Claim(
                id,
                pool.thing(),
                id.toString(),
                pool.time().start(),
                pool.time().end(),
                units,
                Claim.Mode.STOCK,
                part.basis());
    }

    @Override
    public Set<String> firstTypes() {
        return Set.of(Events.GOODS_RECEIVED, Events.GOODS_COUNTED);
    }

    @Override
    public GoodsOutcome outcome(List<Entry> entries) {
        Entry entry = entries.getFirst();
        ObjectNode body = entry.body();
        int was = body.get("was").intValue();
        int more = GoodsProjection.more(entry);
        return new GoodsOutcome.Recorded(body.get("product").asString(), was + more, more);
    }
}
