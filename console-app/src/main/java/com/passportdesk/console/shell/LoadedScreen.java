package com.passportdesk.console.shell;

import javafx.scene.Parent;

/// A screen with its node, ready to be shown.
public record LoadedScreen(Parent node, Screen screen) {}
