package com.passportdesk.console.fx;

import javafx.animation.FadeTransition;
import javafx.animation.Interpolator;
import javafx.animation.TranslateTransition;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.util.Duration;

/// The little movement there is: the search fades in for 90 ms, the undo bar slides for 120 ms.
/// Nothing moves until the console allows it, so pictures are never taken half-way, and never when
/// the system asks for reduced motion.
public final class Motion {

    private static boolean allowed;

    private Motion() {}

    /// Called by the console with a window, unless the operator set motion off.
    public static void allow() {
        allowed = true;
    }

    /// Everything appears at once.
    public static void still() {
        allowed = false;
    }

    static void fadeIn(Node node) {
        if (moves()) {
            FadeTransition fade = new FadeTransition(Duration.millis(90), node);
            fade.setFromValue(0);
            fade.setToValue(1);
            fade.setInterpolator(Interpolator.EASE_OUT);
            fade.play();
        }
    }

    static void slideUp(Node node) {
        if (moves()) {
            TranslateTransition slide = new TranslateTransition(Duration.millis(120), node);
            slide.setFromY(TextScale.px(24));
            slide.setToY(0);
            slide.setInterpolator(Interpolator.EASE_OUT);
            slide.play();
        }
    }

    private static boolean moves() {
        return allowed && !Platform.getPreferences().isReducedMotion();
    }
}
