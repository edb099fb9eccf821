package com.passportdesk.console.rollcall;

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

/// Ctrl R from wherever somebody is.
@Component
public final class RollCallSection implements DeskSection {

    public static final String ID = "rollcall";

    /// Opens it.
    public static final DeskKey KEY = DeskKey.control(KeyCode.R);

    /// Puts the list on paper.
    static final DeskKey PRINT = DeskKey.control(KeyCode.P);

    private final Navigation navigation;
    private final Texts texts;

    RollCallSection(Navigation navigation, Texts texts) {
        this.navigation = navigation;
        this.texts = texts;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String titleKey() {
        return "rollcall.title";
    }

    @Override
    public Icon icon() {
        return Icon.LIST_CHECKS;
    }

    @Override
    public int order() {
        return 110;
    }

    @Override
    public int functionKey() {
        return 0;
    }

    @Override
    public Class<? extends Screen> viewClass() {
        return RollCallView.class;
    }

    @Override
    public List<ScreenAction> everywhere() {
        return List.of(
                new ScreenAction(KEY, texts.get("rollcall.title"), () -> navigation.open(id())));
    }
}
