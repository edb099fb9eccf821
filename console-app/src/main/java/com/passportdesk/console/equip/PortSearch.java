package com.passportdesk.console.equip;

import com.passportdesk.console.device.DeviceFinder;
import com.passportdesk.console.device.DeviceKind;
import com.passportdesk.console.fx.Background;
import com.passportdesk.devices.port.PortAnswer;
import com.passportdesk.devices.port.PortDescription;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/// Every port that is free, asked what stands there and listened to. Of several searches only the
/// newest goes on. Used on the JavaFX thread.
final class PortSearch {

    /// How a port stands.
    enum Asked {
        ASKING,
        /// It did not answer; whatever only speaks is listened to.
        LISTENING,
        FOUND,
        /// It was listened to for a while and said nothing.
        SILENT,
        /// Doors of this desk stand there, and no reader beside them.
        NO_MORE,
        /// Somebody else has it.
        CLOSED,
        /// It was unplugged.
        GONE
    }

    /// @param kind of what was found; null as long as nothing was
    /// @param said what it answered or was heard to say; empty if nothing
    record Port(
            PortDescription port, Asked asked, @Nullable DeviceKind kind, String said, int bits) {}

    private final DeviceFinder finder;
    private final Background background;
    private final ObjectProperty<List<Port>> ports = new SimpleObjectProperty<>(List.of());
    private final AtomicInteger newest = new AtomicInteger();

    PortSearch(DeviceFinder finder, Background background) {
        this.finder = finder;
        this.background = background;
    }

    /// Begins anew.
    void begin() {
        int mine = newest.incrementAndGet();
        BooleanSupplier isNewest = () -> mine == newest.get();
        background.run("list the ports", finder::ports, found -> listed(found, isNewest));
    }

    /// Ends it; what was found stays.
    void end() {
        newest.incrementAndGet();
    }

    private void listed(List<PortDescription> found, BooleanSupplier isNewest) {
        if (!isNewest.getAsBoolean()) {
            return;
        }
        ports.set(found.stream().map(port -> new Port(port, Asked.ASKING, null, "", 0)).toList());
        for (PortDescription port : found) {
            background.run(
                    "ask a port",
                    () -> finder.ask(port, isNewest),
                    answer -> {
                        boolean isDoorLine = finder.isDoorLine(port);
                        answered(
                                port,
                                answer,
                                isDoorLine ? Asked.NO_MORE : Asked.LISTENING,
                                isNewest);
                        if (answer instanceof PortAnswer.Unknown && !isDoorLine) {
                            listen(port, isNewest);
                        }
                    });
        }
    }

    private void listen(PortDescription port, BooleanSupplier isNewest) {
        if (isNewest.getAsBoolean()) {
            background.run(
                    "listen to a port",
                    () -> finder.listen(port, isNewest),
                    answer -> answered(port, answer, Asked.SILENT, isNewest));
        }
    }

    /// @param unknown how the port stands if it said nothing
    private void answered(
            PortDescription port, PortAnswer answer, Asked unknown, BooleanSupplier isNewest) {
        if (isNewest.getAsBoolean()) {
            Port now = now(port, answer, unknown);
            ports.set(
                    ports.get().stream()
                            .map(one -> one.port().path().equals(port.path()) ? now : one)
                            .toList());
        }
    }

    private static Port now(PortDescription port, PortAnswer answer, Asked unknown) {
        return switch (answer) {
            case PortAnswer.Pn532Reader(String firmware) ->
                    new Port(port, Asked.FOUND, DeviceKind.READER, firmware, 0);
            case PortAnswer.PcscReader(String name) ->
                    new Port(port, Asked.FOUND, DeviceKind.READER, name, 0);
            case PortAnswer.Printer(int bits) ->
                    new Port(port, Asked.FOUND, DeviceKind.PRINTER, "", bits);
            case PortAnswer.DoorReader(int addressed, String identity) ->
                    new Port(port, Asked.FOUND, DeviceKind.DOOR, identity, addressed);
            case PortAnswer.BadgeReader(String number) ->
                    new Port(port, Asked.FOUND, DeviceKind.BADGES, number, 0);
            case PortAnswer.Scanner(String code) ->
                    new Port(port, Asked.FOUND, DeviceKind.SCANNER, code, 0);
            case PortAnswer.Unknown _ -> new Port(port, unknown, null, "", 0);
            case PortAnswer.Gone _ -> new Port(port, Asked.GONE, null, "", 0);
            case PortAnswer.Unavailable _ -> new Port(port, Asked.CLOSED, null, "", 0);
        };
    }

    ReadOnlyProperty<List<Port>> ports() {
        return ports;
    }
}
