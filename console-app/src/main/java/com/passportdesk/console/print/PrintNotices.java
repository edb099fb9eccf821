package com.passportdesk.console.print;

import com.passportdesk.console.fx.Background;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.fx.Tone;
import com.passportdesk.console.problem.Notice;
import com.passportdesk.console.shell.AtOpening;
import com.passportdesk.console.shell.ShellModel;
import com.passportdesk.devices.escpos.PrintOutcome;
import org.springframework.stereotype.Component;

/// Tells whoever works here, on whatever screen, of paper and drawers that need them.
@Component
final class PrintNotices implements AtOpening {

    private final Printing printing;
    private final Drawer drawer;
    private final Background background;
    private final ShellModel shell;
    private final Texts texts;

    PrintNotices(
            Printing printing,
            Drawer drawer,
            Background background,
            ShellModel shell,
            Texts texts) {
        this.printing = printing;
        this.drawer = drawer;
        this.background = background;
        this.shell = shell;
        this.texts = texts;
    }

    @Override
    public void opened() {
        printing.onTold(job -> {
            if (job.state() == PrintJob.State.UNKNOWN && !printing.isLookedAt(job.document())) {
                tell(unknown(job));
            }
        });
        printing.jobs().stream()
                .filter(job -> job.state() == PrintJob.State.UNKNOWN)
                .findFirst()
                .ifPresent(job -> tell(unknown(job)));
        printing.onHeld(() -> tell(texts.get("device.notice.held")));
        drawer.onEnd(outcome -> {
            String words = said(outcome);
            if (!words.isEmpty()) {
                tell(words);
            }
        });
    }

    private String unknown(PrintJob job) {
        return switch (job.kind()) {
            case RECEIPT -> texts.get("device.notice.unknown", job.number());
            case Z, X, ROLL -> texts.get("device.notice.unknownPaper", job.number());
        };
    }

    private String said(PrintOutcome outcome) {
        return switch (outcome) {
            case PrintOutcome.Printed _ -> "";
            case PrintOutcome.NotReached _ -> texts.get("device.notice.drawerShut");
            case PrintOutcome.NotReady _ -> texts.get("device.notice.drawerNotReady");
            case PrintOutcome.Busy _ -> texts.get("device.notice.drawerBusy");
            case PrintOutcome.Unknown _ -> texts.get("device.notice.drawerUnknown");
        };
    }

    private void tell(String words) {
        background.onScreen(() -> shell.notice().set(Notice.of(Tone.WARNING, words)));
    }
}
