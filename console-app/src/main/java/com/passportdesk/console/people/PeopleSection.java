package com.passportdesk.console.people;

import com.passportdesk.console.fx.Icon;
import com.passportdesk.console.shell.DeskSection;
import com.passportdesk.console.shell.Screen;
import org.springframework.stereotype.Component;

/// F3: who is inside.
@Component
final class PeopleSection implements DeskSection {

    @Override
    public String id() {
        return "people";
    }

    @Override
    public String titleKey() {
        return "shell.section.people";
    }

    @Override
    public Icon icon() {
        return Icon.USERS;
    }

    @Override
    public int order() {
        return 20;
    }

    @Override
    public int functionKey() {
        return 3;
    }

    @Override
    public Class<? extends Screen> viewClass() {
        return PeopleView.class;
    }
}
