package com.passportdesk.console.signin;

import com.passportdesk.console.fx.Avatar;
import com.passportdesk.console.fx.Chip;
import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.fx.Face;
import com.passportdesk.console.fx.Icon;
import com.passportdesk.console.fx.KeyHint;
import com.passportdesk.console.fx.NetworkMark;
import com.passportdesk.console.fx.Paragraph;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.fx.Tone;
import com.passportdesk.console.fx.Words;
import com.passportdesk.console.shell.ShellModel;
import com.passportdesk.store.sample.SampleStaff;
import com.passportdesk.store.staff.Colleague;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;

/// Hides the desk until somebody signs in. The keys go to the whole cover, not to a field: nothing
/// typed here can be selected, copied or left standing.
final class SignInCover extends StackPane {

    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
    private static final PseudoClass FILLED = PseudoClass.getPseudoClass("filled");

    private final SignInViewModel model;
    private final ShellModel frame;
    private final Texts texts;
    private final VBox faces = new VBox();
    private final HBox places = new HBox();
    private final Paragraph message = new Paragraph("", "signin-message");

    SignInCover(SignInViewModel model, ShellModel frame, Texts texts) {
        this.model = model;
        this.frame = frame;
        this.texts = texts;
        getStyleClass().add("signin");
        setId("signin");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.PASSWORD_FIELD);
        VBox sheet = new VBox(head(), message, faces, places, foot());
        sheet.getStyleClass().add("signin-sheet");
        sheet.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        getChildren().add(sheet);
        faces.getStyleClass().add("signin-faces");
        places.getStyleClass().add("signin-places");
        places.setAlignment(Pos.CENTER);
        for (int i = 0; i < SignInViewModel.DIGITS; i++) {
            Region place = new Region();
            place.getStyleClass().add("signin-place");
            places.getChildren().add(place);
        }
        message.setTextAlignment(TextAlignment.CENTER);
        message.setId("signin-message");
        addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        addEventFilter(javafx.scene.input.MouseEvent.MOUSE_PRESSED, _ -> requestFocus());
        model.people().addListener((ListChangeListener<Colleague>) _ -> drawFaces());
        model.chosen().subscribe(_ -> drawFaces());
        model.typed().subscribe(_ -> drawPlaces());
        model.message().subscribe(this::say);
        drawFaces();
    }

    private Node head() {
        StackPane logo = new StackPane(new NetworkMark(frame.network(), frame.mark(), 48));
        logo.getStyleClass().add("logo");
        Paragraph site = new Paragraph("", "signin-site");
        site.setTextAlignment(TextAlignment.CENTER);
        site.textProperty().bind(frame.siteName());
        Paragraph desk = new Paragraph("", "second");
        desk.setTextAlignment(TextAlignment.CENTER);
        desk.textProperty().bind(frame.deskName());
        VBox head = new VBox(logo, site, desk);
        head.getStyleClass().add("signin-head");
        head.setAlignment(Pos.CENTER);
        return head;
    }

    /// The demo's PINs are in its documents; a real network's are nowhere.
    private Node foot() {
        Paragraph pins =
                new Paragraph(
                        texts.get(
                                "signin.demo",
                                SampleStaff.FRONT_DESK_PIN,
                                SampleStaff.MANAGER_PIN,
                                SampleStaff.TECHNICIAN_PIN),
                        "second");
        pins.setTextAlignment(TextAlignment.CENTER);
        pins.setId("signin-demo");
        VBox foot = new VBox(pins);
        foot.getStyleClass().add("signin-foot");
        foot.setAlignment(Pos.CENTER);
        frame.banner()
                .subscribe(words -> {
                    foot.getChildren().removeIf(Chip.class::isInstance);
                    if (!words.isEmpty()) {
                        Chip chip = new Chip(new Chip.Words(Tone.WARNING, Icon.INFO, words));
                        foot.getChildren().addFirst(chip);
                    }
                    foot.setVisible(!words.isEmpty());
                    foot.setManaged(!words.isEmpty());
                });
        return foot;
    }

    private void drawFaces() {
        faces.getChildren().clear();
        Colleague chosen = model.chosen().get();
        for (int i = 0; i < model.people().size(); i++) {
            Colleague one = model.people().get(i);
            if (chosen == null || chosen.id().equals(one.id())) {
                faces.getChildren().add(face(one, i + 1, chosen != null));
            }
        }
        places.setVisible(chosen != null);
        places.setManaged(chosen != null);
    }

    // texts: signin.role.*
    private Node face(Colleague one, int digit, boolean isChosen) {
        VBox words =
                new VBox(
                        Words.title(one.name()),
                        Words.second(texts.get("signin.role." + one.role().code())));
        words.setAlignment(Pos.CENTER_LEFT);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        String key =
                isChosen ? DeskKey.ESCAPE.hint(texts) : digit < 10 ? String.valueOf(digit) : "";
        HBox content = new HBox(Avatar.round(new Face.Portrait(one.portrait()), 44), words);
        boolean isOnly = model.people().size() == 1;
        if (!key.isEmpty() && !(isChosen && isOnly)) {
            content.getChildren().add(new KeyHint(key));
        }
        content.getStyleClass().add("content");
        content.setAlignment(Pos.CENTER_LEFT);
        Button button = new Button();
        button.getStyleClass().setAll("signin-face");
        button.setId("signin-" + one.id());
        button.pseudoClassStateChanged(CHOSEN, isChosen);
        button.setGraphic(content);
        button.setMaxWidth(Double.MAX_VALUE);
        button.setFocusTraversable(false);
        button.setAccessibleText(one.name() + ", " + texts.get("signin.role." + one.role().code()));
        content.prefWidthProperty().bind(button.widthProperty().subtract(32));
        button.setOnAction(_ -> {
            if (isChosen) {
                model.back();
            } else {
                model.choose(one);
            }
        });
        return button;
    }

    private void drawPlaces() {
        for (int i = 0; i < places.getChildren().size(); i++) {
            places.getChildren().get(i).pseudoClassStateChanged(FILLED, i < model.typed().get());
        }
    }

    private void say(String sentence) {
        message.setText(sentence);
        message.getStyleClass().removeIf(name -> name.startsWith("tone-"));
        message.getStyleClass().add(model.tone().get().styleClass());
        setAccessibleText(sentence);
    }

    private void pressed(KeyEvent event) {
        DeskKey key = DeskKey.pressed(event);
        if (key.isDigit()) {
            model.digit(Integer.parseInt(key.code().name().substring(5)));
        } else if (key.code() == KeyCode.BACK_SPACE) {
            model.erase();
        } else if (key.code() == KeyCode.ESCAPE) {
            model.back();
        } else if (key.code().isLetterKey()) {
            model.otherKey();
        } else {
            return;
        }
        event.consume();
    }

    /// What it says now.
    String sentence() {
        return message.textProperty().get();
    }
}
