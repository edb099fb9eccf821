package com.passportdesk.console.goods;

import com.passportdesk.console.desk.DeskSite;
import com.passportdesk.console.desk.RunningDesk;
import com.passportdesk.store.goods.GoodsOutcome;
import com.passportdesk.store.goods.GoodsRepository;
import com.passportdesk.store.goods.GoodsRepository.Move;
import com.passportdesk.store.goods.GoodsRepository.Shelf;
import com.passportdesk.store.goods.RecordGoods;
import com.passportdesk.store.goods.RecordGoodsHandler;
import com.passportdesk.store.lease.Pool;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// What the screen and programs ask about counted goods and places. Blocks.
@Component
final class GoodsService {

    private final RunningDesk desk;
    private final DeskSite site;

    GoodsService(RunningDesk desk, DeskSite site) {
        this.desk = desk;
        this.site = site;
    }

    List<Shelf> shelves() {
        return new GoodsRepository(desk.rows())
                .shelves(site.now(), desk.code(), desk.clock().instant());
    }

    /// The latest deliveries and counts, newest first.
    List<Move> moves(int limit) {
        return new GoodsRepository(desk.rows()).latest(site.now().id(), limit);
    }

    /// When the centre was last known to have nothing newer.
    Instant asOf() {
        return desk.line().factsAsOf();
    }

    /// Writes down a delivery or a count; what is missing and not held here is asked for first.
    GoodsOutcome record(UUID commandId, String product, RecordGoods.What what) {
        RecordGoods command = new RecordGoods(commandId, product, what);
        GoodsOutcome outcome = desk.submit(new RecordGoodsHandler(), command);
        if (outcome instanceof GoodsOutcome.NotHeld no
                && no.elsewhere() >= no.missing() - no.here()
                && desk.hold(no.thing(), Pool.EVER, no.missing() - no.here())) {
            outcome = desk.submit(new RecordGoodsHandler(), command);
        }
        return outcome;
    }
}
