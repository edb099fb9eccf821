package com.passportdesk.console.personal;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.console.desk.OpenDesk;
import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.till.TillBench;
import com.passportdesk.console.tour.ScreenTexts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Somebody without an account asks to be forgotten, at a headless window: found by name, by keys
/// alone.
@Timeout(300)
class GuestErasureScreenTest {

    private static final String NAME = "Zbigniewa Quastenflosser";

    @TempDir Path home;

    private TillBench bench;

    @BeforeEach
    void openTheDesk() throws Exception {
        bench = TillBench.open(home);
    }

    @AfterEach
    void closeTheDesk() throws Exception {
        bench.close();
    }

    private boolean shows(String words) {
        return ScreenTexts.of(bench.scene().getRoot()).stream()
                .anyMatch(text -> text.contains(words));
    }

    private UUID visit() {
        return bench.bean(OpenDesk.class)
                .rows()
                .sql("select visit from visit where guest_name = ?")
                .param(NAME)
                .query((row, _) -> row.getObject(1, UUID.class))
                .single();
    }

    private void sellDayPass() {
        JsonNode sold =
                bench.ask(
                        "walkin.sell",
                        """
                        {"commandId":"%s","name":"%s","lines":[{"product":"ber1-daypass"}],
                         "tenders":[{"kind":"cash","minor":2900}]}
                        """
                                .formatted(UUID.randomUUID(), NAME));
        assertThat(sold.path("outcome").asString()).isEqualTo("sold");
    }

    private int found(String kind) {
        return bench.ask("search.find", "{\"query\":\"quastenfl\"}")
                .path("counts")
                .path(kind)
                .asInt(0);
    }

    private void search() throws Exception {
        bench.control(KeyCode.K);
        bench.awaitShown("palette");
        bench.type("quastenfl");
        bench.await(() -> shows("Zbigniewa"));
    }

    private void reasonIsAsked() throws Exception {
        bench.awaitShown("personal-reason");
        bench.await(() -> {
            var owner = bench.scene().getFocusOwner();
            return owner != null && "personal-reason".equals(owner.getId());
        });
    }

    @Test
    void theFrontDeskSeesAGuestAndLetsThemOutAndIsNotOfferedWhatItMayNotDo() throws Exception {
        sellDayPass();
        search();
        bench.press(DeskKey.ENTER);
        bench.awaitShown("guest");
        bench.await(() -> shows("inside since"));
        assertThat(shows("Erase the name")).isFalse();
        bench.press(DeskKey.digit(9));
        assertThat(bench.scene().lookup("#personal")).isNull();
        bench.picture("guest");
        bench.press(DeskKey.ENTER);
        bench.await(() -> bench.scene().lookup("#guest-act") == null);
        bench.await(() -> shows("is checked out."));
    }

    @Test
    void aGuestIsFoundByNameAndErasedAndTheReceiptSaysUntilWhenItKeepsTheName() throws Exception {
        sellDayPass();
        String leave =
                "{\"commandId\":\"%s\",\"visit\":\"%s\"}".formatted(UUID.randomUUID(), visit());
        assertThat(bench.ask("checkin.leave", leave).path("outcome").asString()).isEqualTo("left");
        String receipt = bench.ask("receipt.list", "{}").at("/receipts/0/number").asString();
        bench.signInManager();
        search();
        bench.press(DeskKey.ENTER);
        bench.await(() -> shows("Erase the name"));
        bench.press(DeskKey.digit(9));
        reasonIsAsked();
        assertThat(shows(receipt + " keeps the name until Mon 31 December 2035")).isTrue();
        bench.type("asked");
        bench.picture("guest-erase");
        bench.control(KeyCode.ENTER);
        bench.await(() -> shows("The name is gone"));
        bench.awaitText("nothing left");
        assertThat(ScreenTexts.of(bench.scene().getRoot()))
                .as("desks by name")
                .anyMatch(text -> text.endsWith(", Desk 1"))
                .noneMatch(text -> text.matches("[A-Z]{3}\\d-D\\d"));
        bench.picture("guest-erased");
        bench.press(DeskKey.ENTER);
        bench.await(() -> shows("Name erased"));
        assertThat(found("guest")).isZero();
        assertThat(shows("Zbigniewa")).isFalse();
    }

    @Test
    void aNoteThatSaysANameIsFoundByItAndErased() throws Exception {
        String write =
                "{\"commandId\":\"%s\",\"words\":\"parcel for %s\"}"
                        .formatted(UUID.randomUUID(), NAME);
        assertThat(bench.ask("note.write", write).path("outcome").asString()).isEqualTo("written");
        String note = bench.ask("note.list", "{}").at("/notes/0/note").asString();
        bench.ask(
                "note.done",
                "{\"commandId\":\"%s\",\"note\":\"%s\"}".formatted(UUID.randomUUID(), note));
        bench.signInManager();
        search();
        bench.picture("note-found");
        bench.control(KeyCode.ENTER);
        reasonIsAsked();
        assertThat(shows("The words of this note, at every desk")).isTrue();
        assertThat(shows("parcel for " + NAME)).isTrue();
        bench.type("asked by letter");
        bench.control(KeyCode.ENTER);
        bench.await(() -> shows("The name is gone"));
        assertThat(bench.ask("note.history", "{}").path("notes")).isEmpty();
        assertThat(found("note")).isZero();
    }

    @Test
    void theNameOnABookingIsErasedFromTheBooking() throws Exception {
        JsonNode booked =
                bench.ask(
                        "booking.make",
                        """
                        {"commandId":"%s","room":"ber1-panke","from":"2027-04-22T12:00",
                         "minutes":30,"name":"%s"}
                        """
                                .formatted(UUID.randomUUID(), NAME));
        assertThat(booked.path("outcome").asString()).isEqualTo("booked");
        bench.later(Duration.ofHours(4));
        bench.signInManager();
        search();
        bench.press(DeskKey.ENTER);
        bench.awaitShown("bookings");
        bench.await(() -> shows("Erase the name"));
        bench.picture("booking-name");
        bench.press(DeskKey.digit(9));
        reasonIsAsked();
        assertThat(shows("No receipt bears the name")).isTrue();
        bench.type("asked by letter");
        bench.control(KeyCode.ENTER);
        bench.await(() -> shows("The name is gone"));
        bench.press(DeskKey.ENTER);
        bench.awaitShown("bookings");
        assertThat(found("booking")).isZero();
    }
}
