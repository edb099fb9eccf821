package com.passportdesk.console.equip;

import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.fx.Icon;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.shell.DeskSection;
import com.passportdesk.console.shell.Navigation;
import com.passportdesk.console.shell.Screen;
import com.passportdesk.console.shell.ScreenAction;
import java.util.List;
import javafx.scene.input.KeyCode;
import org.springframework.stereotype.Component;

/// The devices of the desk: by Ctrl G from everywhere, and by a click on the strip at the bottom.
@Component
final class DevicesSection implements DeskSection {

    private final Navigation navigation;
    private final Texts texts;

    DevicesSection(Navigation navigation, Texts texts) {
        this.navigation = navigation;
        this.texts = texts;
    }

    @Override
    public String id() {
        return "devices";
    }

    @Override
    public String titleKey() {
        return "device.section";
    }

    @Override
    public Icon icon() {
        return Icon.PLUG;
    }

    @Override
    public int order() {
        return 100;
    }

    @Override
    public int functionKey() {
        return 0;
    }

    @Override
    public Class<? extends Screen> viewClass() {
        return DevicesView.class;
    }

    @Override
    public List<ScreenAction> everywhere() {
        return List.of(
                new ScreenAction(
                        DeskKey.control(KeyCode.G),
                        texts.get("device.section"),
                        () -> navigation.open(id())));
    }
}
