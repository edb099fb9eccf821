package com.passportdesk.console.equip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.passportdesk.console.desk.OpenDesk;
import com.passportdesk.console.desk.Session;
import com.passportdesk.console.device.DeskDevices;
import com.passportdesk.console.device.DeviceEntry;
import com.passportdesk.console.device.DeviceKind;
import com.passportdesk.console.device.DevicePlace;
import com.passportdesk.console.device.HeldBefore;
import com.passportdesk.console.problem.DeviceProblem;
import com.passportdesk.console.reader.ReaderSource;
import com.passportdesk.console.window.Appearance.Surface;
import com.passportdesk.console.window.SampleContext;
import com.passportdesk.devices.card.NtagLock;
import com.passportdesk.devices.desfire.DesfireNumber;
import com.passportdesk.devices.desfire.MasterKeys;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Door systems at a desk whose cards hide their numbers.
class HiddenNumberTest {

    @TempDir Path directory;

    @Test
    void aDoorSystemThatGoesByNumbersIsNotSetUpWhereCardsHideTheirs() {
        MasterKeys keys = new MasterKeys(Map.of(1, new byte[16]));
        ReaderSource hiding =
                ReaderSource.none()
                        .with(Optional.of(_ -> keys), NtagLock.OPEN, DesfireNumber.HIDDEN);
        try (var context =
                SampleContext.open(directory.resolve("home"), hiding, Surface.MESSAGES)) {
            OpenDesk desk = context.getBean(OpenDesk.class);
            desk.session().begin(new Session.Operator("s-ber1-2", "Somebody", "manager", 1));
            long records = desk.store().lastNumber();
            DeviceSetup setup = context.getBean(DeviceSetup.class);
            DeviceEntry system =
                    new DeviceEntry(
                            DeviceKind.DOOR_SYSTEM,
                            "House",
                            new DevicePlace.Folder(directory.toString()),
                            new DeviceEntry.Set.DoorSystem(""));
            assertThatThrownBy(() -> setup.add(system, HeldBefore.none()))
                    .isInstanceOfSatisfying(
                            DeviceProblem.class,
                            problem ->
                                    assertThat(problem.textKey())
                                            .isEqualTo("device.doorSystem.hidden"));
            assertThat(desk.store().lastNumber()).isEqualTo(records);
            assertThat(context.getBean(DeskDevices.class).doorSystems()).isEmpty();
        }
    }
}
