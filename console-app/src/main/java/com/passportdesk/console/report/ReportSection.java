package com.passportdesk.console.report;

import com.passportdesk.console.fx.Icon;
import com.passportdesk.console.shell.DeskSection;
import com.passportdesk.console.shell.Screen;

/// Reports, F8.
final class ReportSection implements DeskSection {

    @Override
    public String id() {
        return "reports";
    }

    @Override
    public String titleKey() {
        return "shell.section.reports";
    }

    @Override
    public Icon icon() {
        return Icon.CHART_COLUMN;
    }

    @Override
    public int order() {
        return 80;
    }

    @Override
    public int functionKey() {
        return 8;
    }

    @Override
    public Class<? extends Screen> viewClass() {
        return ReportView.class;
    }
}
