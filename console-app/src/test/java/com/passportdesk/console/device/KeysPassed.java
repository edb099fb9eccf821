package com.passportdesk.console.device;

import com.passportdesk.console.fx.Eventually;
import com.passportdesk.console.fx.ScreenThread;
import org.springframework.context.ApplicationContext;

/// A key that could be a scanner's first waits a moment before it counts.
public final class KeysPassed {

    private KeysPassed() {}

    /// Returns when every key that was pressed so far has gone where it belongs.
    public static void await(ApplicationContext console) {
        TypedScans scans = console.getBean(TypedScans.class);
        Eventually.isTrue(() -> ScreenThread.call(scans::holdsNothing));
    }
}
