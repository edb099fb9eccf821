package com.passportdesk.console.booking;

import com.passportdesk.console.fx.Icon;
import com.passportdesk.console.shell.DeskSection;
import com.passportdesk.console.shell.Screen;
import org.springframework.stereotype.Component;

/// The bookings' place in the side bar.
@Component
final class BookingsSection implements DeskSection {

    @Override
    public String id() {
        return "bookings";
    }

    @Override
    public String titleKey() {
        return "shell.section.bookings";
    }

    @Override
    public Icon icon() {
        return Icon.CALENDAR_DAYS;
    }

    @Override
    public int order() {
        return 40;
    }

    @Override
    public int functionKey() {
        return 4;
    }

    @Override
    public Class<? extends Screen> viewClass() {
        return BookingsView.class;
    }
}
