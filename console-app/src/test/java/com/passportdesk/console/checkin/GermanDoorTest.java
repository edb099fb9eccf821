package com.passportdesk.console.checkin;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.console.fx.Eventually;
import java.nio.file.Path;
import java.util.Locale;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class GermanDoorTest {

    @TempDir Path home;

    @Test
    void theDoorSpeaksGerman() throws Exception {
        try (DoorDesk desk = new DoorDesk(home, Locale.GERMANY)) {
            Eventually.isTrue(() -> desk.node("#expected .desk-row") != null);
            desk.picture("german-today");
            desk.tap(desk.cast().someLeft());
            desk.awaitText("Besuch 5 von 8 außerhalb des Heimatstandorts in diesem Monat");
            desk.picture("german-admitted");
            desk.takeCards();
            desk.press(KeyCode.ESCAPE);
            desk.tap(desk.cast().noneLeft());
            desk.awaitText("Alle 8 Auswärtsbesuche sind verbraucht");
            assertThat(desk.texts())
                    .anyMatch(text -> text.contains("acht Besuche"))
                    .noneMatch(text -> text.contains("visits"));
            desk.picture("german-refused");
        }
    }
}
