package com.passportdesk.console.shell;

import com.passportdesk.console.fx.DeskKey;

/// Something a screen can do now, the key that does it, and its words for the key sheet.
public record ScreenAction(DeskKey key, String label, Runnable act) {}
