package com.passportdesk.console.today;

import com.passportdesk.console.fx.Icon;
import com.passportdesk.console.shell.DeskSection;
import com.passportdesk.console.shell.Screen;
import org.springframework.stereotype.Component;

/// F2: the day.
@Component
final class TodaySection implements DeskSection {

    @Override
    public String id() {
        return "today";
    }

    @Override
    public String titleKey() {
        return "shell.section.today";
    }

    @Override
    public Icon icon() {
        return Icon.SUN;
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public int functionKey() {
        return 2;
    }

    @Override
    public Class<? extends Screen> viewClass() {
        return TodayView.class;
    }
}
