package com.passportdesk.store.sample;

import com.passportdesk.store.journal.Thing;
import com.passportdesk.store.lease.Pool;
import com.passportdesk.store.lease.Stretch;
import com.passportdesk.store.projection.Document;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;

/// What sites count of what they sell: lockers, lunches, and a supper in Berlin with few places.
final class SampleGoods {

    private static final int LOCKERS = 30;
    private static final int SANDWICHES = 24;
    private static final int PLACES = 12;
    private static final String SUPPER = "ber1-supper";
    private static final long SUPPER_CENTS = 2_400;

    private SampleGoods() {}

    static Document locker(Document product) {
        product.fields().put("stock", LOCKERS);
        return product;
    }

    static Document sandwich(Document product) {
        product.fields().put("stock", SANDWICHES);
        return product;
    }

    /// This evening's, in Berlin only.
    static List<Document> events(SampleSite site, LocalDate today) {
        if (!site.id().equals(SampleNetwork.DEMO_SITE)) {
            return List.of();
        }
        Stretch time = supper(site, today);
        var fields =
                SampleDocuments.object()
                        .put("site", site.id())
                        .put("name", "Supper")
                        .put("kind", "event");
        fields.set("price", SampleDocuments.money(SUPPER_CENTS, site.currency()));
        fields.put("tax", "standard");
        fields.putObject("event")
                .put("starts", time.start().toString())
                .put("ends", time.end().toString())
                .put("places", PLACES);
        return List.of(SampleDocuments.document("product", SUPPER, fields));
    }

    private static Stretch supper(SampleSite site, LocalDate today) {
        return new Stretch(
                site.at(today, LocalTime.of(19, 0)), site.at(today, LocalTime.of(21, 30)));
    }

    /// As the centre opens them.
    static List<Thing> things(SampleSite site, LocalDate today) {
        List<Thing> things = new ArrayList<>();
        things.add(new Thing("stock:" + site.id() + ":" + site.id() + "-locker", "stock", LOCKERS));
        things.add(
                new Thing(
                        "stock:" + site.id() + ":" + site.id() + "-sandwich", "stock", SANDWICHES));
        events(site, today)
                .forEach(event -> things.add(new Thing("event:" + event.id(), "event", PLACES)));
        return things;
    }

    /// For when a desk holds something counted of `things`.
    static Stretch time(Thing thing, SampleSite site, LocalDate today) {
        return thing.kind().equals("event") ? supper(site, today) : Pool.EVER;
    }
}
