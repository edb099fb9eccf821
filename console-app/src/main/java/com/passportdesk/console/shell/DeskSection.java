package com.passportdesk.console.shell;

import com.passportdesk.console.fx.Icon;
import java.util.List;

/// A place of the side bar. A feature offers one as a bean; only what is built is shown.
public interface DeskSection {

    /// Short and stable, such as `today`.
    String id();

    // texts: shell.section.*
    /// The key of its one-word name.
    String titleKey();

    Icon icon();

    /// Place from the top; the eight of the desk are 10 (Today) to 80 (Close the day).
    int order();

    /// Its function key, 2 to 9; 0 for a place without a line in the side bar, which is reached by
    /// a key of its own (see [#everywhere()]) or from elsewhere.
    int functionKey();

    Class<? extends Screen> viewClass();

    /// What the feature does from any screen, such as Ctrl N for a new sale; a screen's own actions
    /// come first.
    default List<ScreenAction> everywhere() {
        return List.of();
    }
}
