package com.passportdesk.console.fx;

/// How large everything is drawn: 1.0 to 2.0. Style sheets follow the root font by em; sizes set in
/// Java go through [#px(double)]. Set before the window is built; a change builds it again.
public final class TextScale {

    private static double factor = 1.0;

    private TextScale() {}

    public static double factor() {
        return factor;
    }

    /// Values outside 1.0 to 2.0 are brought to the nearer end.
    public static void set(double value) {
        factor = Math.clamp(value, 1.0, 2.0);
    }

    /// A size given for 100 % in pixels of the chosen text size.
    public static double px(double at100Percent) {
        return at100Percent * factor;
    }
}
