package com.passportdesk.console.fx;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.net.URL;
import java.util.List;
import javafx.application.Application;
import javafx.scene.Scene;

/// Light or dark: AtlantaFX Primer with our tokens over it.
public enum Theme {
    LIGHT(new PrimerLight(), List.of("desk.css")),
    DARK(new PrimerDark(), List.of("desk.css", "desk-dark.css"));

    private final atlantafx.base.theme.Theme primer;
    private final List<String> sheets;

    Theme(atlantafx.base.theme.Theme primer, List<String> sheets) {
        this.primer = primer;
        this.sheets = sheets;
    }

    /// Dresses a scene; the text size is that of [TextScale].
    public void apply(Scene scene) {
        Application.setUserAgentStylesheet(primer.getUserAgentStylesheet());
        scene.getStylesheets().setAll(sheets.stream().map(Theme::sheet).toList());
        scene.getRoot().setStyle("-fx-font-size: " + TextScale.px(14) + "px;");
    }

    private static String sheet(String name) {
        URL url = Theme.class.getResource("/com/passportdesk/console/theme/" + name);
        if (url == null) {
            throw new IllegalStateException("The theme " + name + " is not in the program");
        }
        return url.toExternalForm();
    }
}
