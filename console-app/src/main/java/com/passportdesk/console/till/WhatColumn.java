package com.passportdesk.console.till;

import com.passportdesk.console.fx.DeskButton;
import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Icon;
import com.passportdesk.console.fx.KeyHint;
import com.passportdesk.console.fx.Paragraph;
import com.passportdesk.console.fx.ScrolledPart;
import com.passportdesk.console.fx.TextScale;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.fx.Words;
import com.passportdesk.console.receipt.LineWords;
import com.passportdesk.console.receipt.TaxFoot;
import com.passportdesk.console.till.SaleSteps.Offer;
import com.passportdesk.console.till.SaleSteps.Step;
import com.passportdesk.store.money.Money;
import com.passportdesk.store.sale.Product;
import com.passportdesk.store.sale.Quote;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What is sold: the lines, what can be added, and the sum with its taxes.
final class WhatColumn extends VBox {

    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
    private static final int MOST_OFTEN = 2;

    /// Two lines of a sale, in pixels at 100 % text.
    private static final double LEAST_SEEN = 128;

    private final WalkInViewModel model;
    private final Texts texts;
    private final Formats formats;
    private final Runnable focus;
    private final LineWords names;
    private final VBox lines = new VBox();
    private final Paragraph problem = new Paragraph("", "sale-problem");
    private final AskedBackBox asked;
    private final VBox offers = new VBox();
    private final ScrolledPart scrolled;
    private final RoomOffer rooms;
    private final TaxFoot foot;
    private final Paragraph invoice = new Paragraph("", "second", "sale-note");
    private final Function<Money, Optional<Money>> fullInvoice;
    private final OfferPage page = new OfferPage();

    /// @param fullInvoice above what a receipt names its buyer, where a total is above it
    WhatColumn(
            WalkInViewModel model,
            Function<Money, Optional<Money>> fullInvoice,
            Texts texts,
            Formats formats,
            Runnable focus) {
        this.model = model;
        this.fullInvoice = fullInvoice;
        this.texts = texts;
        this.formats = formats;
        this.focus = focus;
        names = new LineWords(texts, formats);
        rooms = new RoomOffer(model, texts, formats, focus);
        foot = new TaxFoot(texts, formats);
        getStyleClass().addAll("hairline-end", "sale-what");
        setMinWidth(0);
        HBox head =
                new HBox(
                        Words.heading(texts.get("till.step.what")),
                        Words.space(),
                        Words.second(texts.get("till.add")),
                        new KeyHint(DeskKey.control(KeyCode.DIGIT2).hint(texts)));
        head.getStyleClass().addAll("column-head", "sale-what-head");
        problem.setId("sale-problem");
        invoice.setId("full-invoice");
        offers.getStyleClass().add("sale-offers");
        asked = new AskedBackBox(model.asked(), texts, focus);
        scrolled = new ScrolledPart(new VBox(lines, problem, asked, offers), LEAST_SEEN);
        VBox.setVgrow(scrolled, Priority.ALWAYS);
        getChildren().addAll(head, scrolled, invoice, foot);
        model.quote().subscribe(this::showLines);
        model.basket().map(Basket::chosen).subscribe(this::mark);
        model.steps().step().subscribe(this::showOffers);
        model.steps().offer().subscribe(this::showOffers);
        model.rooms().rooms().subscribe(this::revealRooms);
        model.offered().products().subscribe(this::showOffers);
        model.left().words().subscribe(this::showOffers);
        page.first().subscribe(this::showOffers);
        model.saleProblem().subscribe(this::showProblem);
        showOffers();
    }

    /// Places of the products offered while paying: those sold often, the day pass aside.
    List<Integer> often() {
        List<Integer> often = new ArrayList<>();
        List<Product> products = model.offered().products().getValue();
        for (int i = 1; i < products.size() && often.size() < MOST_OFTEN; i++) {
            if (products.get(i).often()) {
                often.add(i);
            }
        }
        return often;
    }

    /// Which products have a digit.
    OfferPage page() {
        return page;
    }

    /// Leads to the field for another time, wherever the rooms are scrolled to.
    void typeFrom() {
        scrolled.reveal(rooms);
        rooms.typeFrom();
    }

    /// Shows the rooms above or below those that are seen.
    ///
    /// @param views below 0 up
    void turnRooms(int views) {
        scrolled.turn(views);
    }

    /// From the first of them on.
    private void revealRooms() {
        if (model.steps().isOfRooms()) {
            scrolled.reveal(rooms);
        }
    }

    /// What the rules ask back.
    AskedBackBox asked() {
        return asked;
    }

    /// Pixels that the sum and its taxes take now.
    double footHeight() {
        return foot.getHeight();
    }

    private void showProblem(String sentence) {
        say(problem, sentence);
    }

    private static void say(Paragraph where, String sentence) {
        where.setText(sentence);
        where.setVisible(!sentence.isEmpty());
        where.setManaged(!sentence.isEmpty());
    }

    private void showLines(Quote quote) {
        lines.getChildren().clear();
        quote.lines().forEach(line -> lines.getChildren().add(line(line)));
        if (quote.lines().isEmpty()) {
            Node nothing = Words.second(texts.get("till.nothing"));
            HBox row = new HBox(nothing);
            row.getStyleClass().add("sale-line");
            row.setAlignment(Pos.CENTER_LEFT);
            lines.getChildren().add(row);
        }
        foot.show(quote);
        say(
                invoice,
                fullInvoice
                        .apply(quote.total())
                        .map(limit -> texts.get("till.fullInvoice", money(limit)))
                        .orElse(""));
        mark();
    }

    private void mark() {
        boolean choosing =
                model.steps().step().getValue() == Step.WHAT
                        && model.steps().offer().getValue() == Offer.PRODUCTS;
        for (int i = 0; i < lines.getChildren().size(); i++) {
            boolean chosen =
                    choosing
                            && i == model.basket().getValue().chosen()
                            && !model.quote().getValue().lines().isEmpty();
            Node line = lines.getChildren().get(i);
            line.pseudoClassStateChanged(CHOSEN, chosen);
            if (chosen) {
                scrolled.reveal(line);
            }
        }
    }

    private Node line(Quote.Line line) {
        Label quantity =
                new Label(
                        line.quantity() == 1
                                ? "1"
                                : texts.get("till.times", formats.number(line.quantity())));
        quantity.getStyleClass().addAll("num", "strong", "sale-quantity");
        quantity.setMinWidth(Region.USE_PREF_SIZE);
        String name = names.of(line, model.rooms().today());
        VBox words =
                line.time() == null
                        ? new VBox(Words.title(name), Words.second(second(line)))
                        : new VBox(
                                Words.wrapping(name, "title"),
                                Words.wrapping(second(line), "second"));
        words.getStyleClass().add("words");
        words.setMinWidth(0);
        words.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox row = new HBox(quantity, words, Words.number(money(line.amount())));
        row.getStyleClass().add("sale-line");
        row.setAlignment(Pos.CENTER_LEFT);
        row.setAccessibleText(line.quantity() + " " + name + ", " + money(line.amount()));
        return row;
    }

    private String second(Quote.Line line) {
        var room = line.room();
        if (line.kind() == Quote.Kind.TOPUP) {
            return texts.get("till.wallet.noTax");
        }
        if (room == null) {
            return texts.get("till.line.each", money(line.unit()), line.percent());
        }
        Quote.Move move = line.move();
        if (move != null) {
            return texts.get(
                    "till.line.difference",
                    money(room.price()),
                    money(move.to().booking().price()),
                    line.percent());
        }
        Money hour = room.room().perHour();
        double hours = room.time().length().toMinutes() / 60.0;
        return texts.get("till.line.hours", hours, money(hour), line.percent());
    }

    private void showOffers() {
        offers.getChildren().clear();
        if (model.steps().step().getValue() == Step.WHAT) {
            if (model.steps().offer().getValue() == Offer.ROOMS) {
                offers.getChildren().add(rooms);
                revealRooms();
            } else {
                products();
            }
        } else if (model.steps().step().getValue() == Step.PAY) {
            oftenAdded();
        }
        mark();
    }

    private void products() {
        List<Product> products = model.offered().products().getValue();
        GridPane grid = new GridPane();
        grid.getStyleClass().add("offer-grid");
        for (int column = 0; column < 2; column++) {
            ColumnConstraints half = new ColumnConstraints();
            half.setPercentWidth(50);
            grid.getColumnConstraints().add(half);
        }
        offers.getChildren().add(grid);
        int start = page.start(products.size());
        int shown = page.end(products.size()) - start;
        int high = (shown + 1) / 2;
        for (int i = 0; i < shown; i++) {
            int index = start + i;
            Product product = products.get(index);
            HBox row = new HBox(new KeyHint(String.valueOf(i + 1)), priced(product));
            row.getStyleClass().add("offer-row");
            row.setAlignment(Pos.TOP_LEFT);
            row.setOnMouseClicked(_ -> {
                model.add(index);
                focus.run();
            });
            grid.add(row, i / high, i % high);
        }
        HBox others =
                new HBox(
                        TextScale.px(8),
                        DeskButton.small(
                                Icon.DOOR_OPEN,
                                texts.get("till.key.room"),
                                DeskKey.control(KeyCode.B).hint(texts),
                                () -> {
                                    model.offerRooms();
                                    focus.run();
                                }));
        if (page.isOneOfMany(products.size())) {
            others.getChildren()
                    .addAll(
                            DeskButton.small(
                                    null,
                                    texts.get("till.key.nextProducts"),
                                    DeskKey.of(KeyCode.PAGE_DOWN).hint(texts),
                                    () -> {
                                        page.turn(products.size());
                                        focus.run();
                                    }),
                            Words.second(
                                    texts.get(
                                            "till.offer.page",
                                            start + 1,
                                            start + shown,
                                            products.size())));
        }
        others.setAlignment(Pos.CENTER_LEFT);
        offers.getChildren().add(others);
    }

    /// Name and price, and below them how many are left where that is counted.
    private Node priced(Product product) {
        Paragraph name = Words.wrapping(product.name(), "body");
        HBox.setHgrow(name, Priority.ALWAYS);
        HBox first = new HBox(TextScale.px(8), name, Words.number(money(product.price())));
        VBox words = new VBox(first);
        String left = model.left().words().getValue().get(product.id());
        if (left != null) {
            Paragraph count = Words.wrapping(left, "second");
            count.setId("left-" + product.id());
            // As wide as the row, which breaks it into lines.
            count.setPrefWidth(1);
            words.getChildren().add(count);
        }
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        return words;
    }

    private void oftenAdded() {
        List<Integer> often = often();
        if (often.isEmpty()) {
            return;
        }
        FlowPane row = new FlowPane();
        row.getStyleClass().add("often");
        row.setRowValignment(VPos.CENTER);
        for (int i = 0; i < often.size(); i++) {
            int index = often.get(i);
            Product product = model.offered().products().getValue().get(index);
            String key = new DeskKey(DeskKey.digit(7 + i).code(), DeskKey.Held.ALT).hint(texts);
            row.getChildren()
                    .add(
                            DeskButton.small(
                                    null,
                                    texts.get(
                                            "till.often.one",
                                            product.name(),
                                            money(product.price())),
                                    key,
                                    () -> {
                                        model.add(index);
                                        focus.run();
                                    }));
        }
        VBox box = new VBox(Words.second(texts.get("till.often")), row);
        box.getStyleClass().add("often-box");
        offers.getChildren().add(box);
    }

    private String money(Money money) {
        return formats.money(money.minor(), money.currency());
    }
}
