package com.passportdesk.console.card;

import com.passportdesk.console.shell.ScreenAction;
import java.util.List;
import javafx.scene.layout.Region;

/// What the bench asks before it goes on. It stands at the side and has the keys until it is
/// answered.
interface Asked {

    Region panel();

    void takeFocus();

    List<ScreenAction> actions();
}
