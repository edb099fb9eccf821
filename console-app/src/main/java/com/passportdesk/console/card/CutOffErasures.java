package com.passportdesk.console.card;

import com.passportdesk.console.fx.Background;
import com.passportdesk.console.reader.DeskReader;
import com.passportdesk.devices.reader.CardReader;

/// Settles attempts to make a card blank whose end nobody saw, at every reading of that card, which
/// ever screen it is for.
final class CutOffErasures {

    private final CardEraser eraser;
    private final Background background;

    CutOffErasures(DeskReader reader, CardEraser eraser, Background background) {
        this.eraser = eraser;
        this.background = background;
        reader.each(this::hear);
    }

    private void hear(CardReader.Event event) {
        if (event instanceof CardReader.Event.CardShown(var shown)) {
            eraser.read(shown).ifPresent(this::settle);
        }
    }

    private void settle(Runnable work) {
        background.run(
                "settle a card made blank",
                () -> {
                    work.run();
                    return work;
                },
                _ -> {});
    }
}
