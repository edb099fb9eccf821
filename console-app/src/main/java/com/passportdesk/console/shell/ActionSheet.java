package com.passportdesk.console.shell;

import com.passportdesk.console.fx.DeskKey;
import java.util.List;
import java.util.function.Supplier;

/// A list of things to do that lies over whatever is open and goes away with the choice, such as
/// the hands of the demo: what is done then happens to the screen behind it.
///
/// @param title on the band and above the list
/// @param note one sentence below it
/// @param key opens it from any screen
/// @param actions asked when it opens; at most ten, each with a digit
public record ActionSheet(
        String title, String note, DeskKey key, Supplier<List<ScreenAction>> actions) {}
