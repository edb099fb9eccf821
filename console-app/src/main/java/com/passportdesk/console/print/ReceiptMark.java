package com.passportdesk.console.print;

import com.passportdesk.console.desk.RunningDesk;
import com.passportdesk.console.device.DeviceSettings.Problem;
import com.passportdesk.console.document.MarkPicture;
import com.passportdesk.devices.escpos.Raster;
import com.passportdesk.store.projection.Documents;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The network's mark for the head of receipts. One that cannot be drawn is told in one sentence,
/// and receipts are printed without it.
@Component
public final class ReceiptMark {

    private static final System.Logger LOG = System.getLogger(ReceiptMark.class.getName());

    private final RunningDesk desk;
    private volatile Drawn drawn = new Drawn("", null, false);

    /// @param raster null when there is none
    private record Drawn(String outline, @Nullable Raster raster, boolean isBad) {}

    ReceiptMark(RunningDesk desk) {
        this.desk = desk;
    }

    /// As the network draws it now; empty without one. Reads rows.
    public Optional<Raster> picture() {
        String outline =
                new Documents(desk.rows())
                        .find("network", "network")
                        .map(network -> network.fields().path("mark").asString(""))
                        .orElse("");
        Drawn known = drawn;
        if (!known.outline().equals(outline)) {
            known = draw(outline);
            drawn = known;
        }
        return Optional.ofNullable(known.raster());
    }

    private static Drawn draw(String outline) {
        if (outline.isBlank()) {
            return new Drawn(outline, null, false);
        }
        try {
            return new Drawn(outline, MarkPicture.of(outline), false);
        } catch (IllegalArgumentException bad) {
            LOG.log(System.Logger.Level.INFO, "the network's mark cannot be drawn", bad);
            return new Drawn(outline, null, true);
        }
    }

    /// What is wrong with the mark that was drawn last, from memory.
    public Optional<Problem> problem() {
        return drawn.isBad() ? Optional.of(Problem.of("device.settings.mark")) : Optional.empty();
    }
}
