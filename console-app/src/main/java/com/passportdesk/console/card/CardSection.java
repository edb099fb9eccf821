package com.passportdesk.console.card;

import com.passportdesk.console.fx.Icon;
import com.passportdesk.console.shell.DeskSection;
import com.passportdesk.console.shell.Screen;

/// Cards, F6.
final class CardSection implements DeskSection {

    @Override
    public String id() {
        return "cards";
    }

    @Override
    public String titleKey() {
        return "shell.section.cards";
    }

    @Override
    public Icon icon() {
        return Icon.ID_CARD;
    }

    @Override
    public int order() {
        return 60;
    }

    @Override
    public int functionKey() {
        return 6;
    }

    @Override
    public Class<? extends Screen> viewClass() {
        return CardBenchView.class;
    }
}
