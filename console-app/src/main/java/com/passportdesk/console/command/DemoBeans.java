package com.passportdesk.console.command;

import com.passportdesk.console.demo.DemoEquipment;
import com.passportdesk.console.demo.DemoNetwork;
import com.passportdesk.console.device.DeviceEntry;
import com.passportdesk.console.device.DeviceKind;
import com.passportdesk.console.device.DevicePlace;
import com.passportdesk.console.device.GivenDevices;
import com.passportdesk.console.device.GivenDevices.Given;
import com.passportdesk.console.device.GivenPorts;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.window.Appearance;
import com.passportdesk.devices.port.PortDescription;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What a demo's desk is given besides what every desk has.
final class DemoBeans {

    private DemoBeans() {}

    /// By name, for the Spring context.
    static Map<String, Object> of(DemoNetwork network, Appearance appearance) {
        Map<String, Object> beans = new HashMap<>();
        beans.put("demoNetwork", network);
        beans.put("givenDevices", devices(network.equipment(), new Texts(appearance.locale())));
        beans.put("givenPorts", ports(network.equipment()));
        return beans;
    }

    /// The badge reader, which waits to be set up.
    private static GivenPorts ports(DemoEquipment there) {
        return new GivenPorts(
                List.of(
                        new PortDescription(
                                there.badges().port().path(),
                                "USB serial bridge",
                                -1,
                                -1,
                                "",
                                "")));
    }

    private static GivenDevices devices(DemoEquipment there, Texts texts) {
        return new GivenDevices(
                List.of(
                        new Given(
                                new DeviceEntry(
                                        DeviceKind.PRINTER,
                                        texts.get("demo.device.printer"),
                                        new DevicePlace.Port(there.printer().port().path()),
                                        withDrawer()),
                                there.printer().port()::link),
                        new Given(
                                new DeviceEntry(
                                        DeviceKind.PRINTER,
                                        texts.get("demo.device.office"),
                                        new DevicePlace.Network(
                                                "127.0.0.1", there.officeLine().port()),
                                        DeviceEntry.Set.Printer.usual()),
                                there.officeLine()::link),
                        new Given(
                                new DeviceEntry(
                                        DeviceKind.SCANNER,
                                        texts.get("demo.device.scanner"),
                                        new DevicePlace.Port(there.scanner().port().path()),
                                        new DeviceEntry.Set.Plain()),
                                there.scanner().port()::link)));
    }

    private static DeviceEntry.Set.Printer withDrawer() {
        return DeviceEntry.Set.Printer.usual().withDrawer();
    }
}
