package com.passportdesk.console.till;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.console.desk.OpenDesk;
import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.store.projection.Document;
import com.passportdesk.store.projection.Documents;
import com.passportdesk.store.projection.FeedItem;
import com.passportdesk.store.sale.Product;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/// A site that sells more than there are digits.
@Timeout(300)
class TenthProductTest {

    @TempDir Path home;

    private static void more(OpenDesk desk, int many) {
        Document espresso =
                new Documents(desk.rows()).find("product", "ber1-espresso").orElseThrow();
        for (int i = 1; i <= many; i++) {
            ObjectNode fields = espresso.fields().deepCopy();
            fields.put("name", "Tea " + i).put("often", false);
            desk.store()
                    .applyFeed(
                            List.of(
                                    new FeedItem.Merged(
                                            desk.store().progress().cursor() + 1,
                                            new Document("product", "ber1-tea-" + i, 1, fields),
                                            Map.of())));
        }
    }

    @Test
    void theTenthProductIsSoldByKeys() throws Exception {
        try (TillBench bench = TillBench.open(home)) {
            more(bench.bean(OpenDesk.class), 6);
            List<Product> products = bench.bean(TillService.class).products();
            assertThat(products).hasSizeGreaterThan(9).hasSizeLessThan(19);
            bench.control(KeyCode.N);
            bench.awaitShown("walk-in-name");
            bench.press(DeskKey.ENTER);
            bench.awaitText("1 to 9 of " + products.size());
            bench.press(DeskKey.digit(0));
            bench.awaitText("10 to " + products.size() + " of " + products.size());
            bench.picture("walk-in-more-products");
            bench.press(DeskKey.digit(1));
            bench.press(DeskKey.of(KeyCode.PAGE_DOWN));
            bench.awaitText("1 to 9 of " + products.size());
            bench.awaitText(products.get(9).name());
        }
    }
}
