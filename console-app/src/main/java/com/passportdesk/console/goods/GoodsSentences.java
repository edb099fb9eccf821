package com.passportdesk.console.goods;

import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.store.goods.GoodsOutcome;
import com.passportdesk.store.lease.LeaseRepository.Kept;
import org.springframework.stereotype.Component;

/// Says what became of a delivery or a count.
@Component
final class GoodsSentences {

    private final Texts texts;
    private final Formats formats;

    GoodsSentences(Texts texts, Formats formats) {
        this.texts = texts;
        this.formats = formats;
    }

    String of(GoodsOutcome outcome) {
        return switch (outcome) {
            case GoodsOutcome.Recorded(_, int there, int more) ->
                    texts.get("goods.recorded", there, signed(more));
            case GoodsOutcome.NotCounted(String product) -> texts.get("goods.notCounted", product);
            case GoodsOutcome.Pieces(_, int least, int most) ->
                    texts.get("goods.number", least, most);
            case GoodsOutcome.NotHeld no -> notHeld(no);
        };
    }

    /// Whoever holds pieces may be selling them at this moment, so they are not written off.
    private String notHeld(GoodsOutcome.NotHeld no) {
        if (no.kept().isEmpty()) {
            return texts.get("goods.notHeld", no.name(), no.was(), no.missing(), no.here());
        }
        Kept first = no.kept().getFirst();
        return texts.get(
                "goods.notHeld.by",
                no.name(),
                no.was(),
                no.missing(),
                no.here(),
                first.holder(),
                formats.time(first.until()));
    }

    /// More or fewer, with its sign.
    String signed(int more) {
        return more > 0 ? "+" + formats.number(more) : formats.number(more);
    }
}
