package com.passportdesk.console.close;

import com.passportdesk.console.fx.Icon;
import com.passportdesk.console.shell.DeskSection;
import com.passportdesk.console.shell.Screen;
import org.springframework.stereotype.Component;

/// F9.
@Component
final class CloseSection implements DeskSection {

    @Override
    public String id() {
        return "close";
    }

    @Override
    public String titleKey() {
        return "shell.section.close";
    }

    @Override
    public Icon icon() {
        return Icon.MOON;
    }

    @Override
    public int order() {
        return 90;
    }

    @Override
    public int functionKey() {
        return 9;
    }

    @Override
    public Class<? extends Screen> viewClass() {
        return CloseView.class;
    }
}
