package com.passportdesk.console.settle;

import com.passportdesk.console.fx.Icon;
import com.passportdesk.console.shell.DeskSection;
import com.passportdesk.console.shell.Screen;
import org.springframework.stereotype.Component;

/// F7: what waits for a decision.
@Component
final class SettleSection implements DeskSection {

    static final String ID = "settle";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String titleKey() {
        return "shell.section.settle";
    }

    @Override
    public Icon icon() {
        return Icon.SCALE;
    }

    @Override
    public int order() {
        return 70;
    }

    @Override
    public int functionKey() {
        return 7;
    }

    @Override
    public Class<? extends Screen> viewClass() {
        return SettleView.class;
    }
}
