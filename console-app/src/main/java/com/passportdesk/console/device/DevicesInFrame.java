package com.passportdesk.console.device;

import com.passportdesk.console.fx.Background;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.shell.AtOpening;
import com.passportdesk.console.shell.FrameWord;
import com.passportdesk.console.shell.Navigation;
import com.passportdesk.console.shell.ShellModel;
import org.springframework.stereotype.Component;

/// How the devices stand, at the foot of the window; a click shows them all.
@Component
final class DevicesInFrame implements FrameWord, AtOpening {

    private final DeskDevices devices;
    private final Background background;
    private final Navigation navigation;
    private final ShellModel shell;
    private final Texts texts;

    DevicesInFrame(
            DeskDevices devices,
            Background background,
            Navigation navigation,
            ShellModel shell,
            Texts texts) {
        this.devices = devices;
        this.background = background;
        this.navigation = navigation;
        this.shell = shell;
        this.texts = texts;
    }

    @Override
    public void opened() {
        devices.onChange(() -> background.onScreen(() -> tell(shell, texts)));
        tell(shell, texts);
    }

    @Override
    public void tell(ShellModel model, Texts words) {
        model.devices()
                .set(new DeviceStrip(words).of(devices.health(), () -> navigation.open("devices")));
    }
}
