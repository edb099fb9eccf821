package com.passportdesk.console.equip;

import com.passportdesk.console.device.DeskDevices;
import com.passportdesk.console.device.DeviceStrip;
import com.passportdesk.console.fx.Background;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.print.Printing;
import com.passportdesk.console.shell.AtOpening;
import com.passportdesk.console.shell.FrameWord;
import com.passportdesk.console.shell.Navigation;
import com.passportdesk.console.shell.ShellModel;
import org.springframework.stereotype.Component;

/// How the devices stand and how many papers wait for somebody, at the foot of the window; a click
/// shows them all.
@Component
final class DevicesInFrame implements FrameWord, AtOpening {

    private final DeskDevices devices;
    private final Printing printing;
    private final Background background;
    private final Navigation navigation;
    private final ShellModel shell;
    private final Texts texts;

    DevicesInFrame(
            DeskDevices devices,
            Printing printing,
            Background background,
            Navigation navigation,
            ShellModel shell,
            Texts texts) {
        this.devices = devices;
        this.printing = printing;
        this.background = background;
        this.navigation = navigation;
        this.shell = shell;
        this.texts = texts;
    }

    @Override
    public void opened() {
        devices.onChange(() -> background.onScreen(() -> tell(shell, texts)));
        printing.onChange(() -> background.onScreen(() -> tell(shell, texts)));
        tell(shell, texts);
    }

    @Override
    public void tell(ShellModel model, Texts words) {
        DeviceStrip strip = new DeviceStrip(words);
        model.devices()
                .set(
                        strip.waiting(
                                strip.of(devices.health(), () -> navigation.open("devices")),
                                printing.waiting()));
    }
}
