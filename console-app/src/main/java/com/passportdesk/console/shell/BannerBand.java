package com.passportdesk.console.shell;

import com.passportdesk.console.fx.DeskButton;
import com.passportdesk.console.fx.Hatch;
import com.passportdesk.console.fx.Texts;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// The hatched band above all in training and demo: nothing below it is real.
final class BannerBand extends StackPane {

    private final Texts texts;
    private final Consumer<ActionSheet> open;

    BannerBand(ShellModel model, Texts texts, Consumer<ActionSheet> open) {
        this.texts = texts;
        this.open = open;
        getStyleClass().add("banner");
        Label words = new Label();
        words.getStyleClass().add("banner-words");
        words.textProperty().bind(model.banner());
        getChildren().addAll(new Hatch("banner-hatch"), words);
        managedProperty().bind(visibleProperty());
        visibleProperty().bind(model.banner().isNotEmpty());
        model.bannerSheet().subscribe(this::offer);
    }

    private void offer(@Nullable ActionSheet sheet) {
        getChildren().removeIf(DeskButton.class::isInstance);
        if (sheet != null) {
            DeskButton button =
                    DeskButton.quiet(
                            sheet.title(), sheet.key().hint(texts), () -> open.accept(sheet));
            button.getStyleClass().add("banner-act");
            button.setFocusTraversable(false);
            setAlignment(button, Pos.CENTER_RIGHT);
            getChildren().add(button);
        }
    }
}
