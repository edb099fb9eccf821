package com.passportdesk.console.bench;

import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.stage.Stage;

/// The least a JavaFX program can do: one window with one label, which ends once it is shown.
public final class BareWindow extends Application {

    @Override
    public void start(Stage stage) {
        stage.setScene(new Scene(new Label("shown"), 1280, 800));
        stage.setOnShown(_ -> System.exit(0));
        stage.show();
    }

    /// JavaFX on the class path wants a main class that is no Application.
    public static final class Main {

        private Main() {}

        public static void main(String[] args) {
            Application.launch(BareWindow.class, args);
        }
    }
}
