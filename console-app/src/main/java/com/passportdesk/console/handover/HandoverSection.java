package com.passportdesk.console.handover;

import com.passportdesk.console.checkin.MemberNotes;
import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.fx.Icon;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.shell.DeskSection;
import com.passportdesk.console.shell.Navigation;
import com.passportdesk.console.shell.Screen;
import com.passportdesk.console.shell.ScreenAction;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.input.KeyCode;
import org.springframework.stereotype.Component;

/// Ctrl H from wherever somebody is, and from a member's record for a note about them. On macOS the
/// system hides the window on Cmd H, so it is Cmd Shift H there.
@Component
public final class HandoverSection implements DeskSection, MemberNotes {

    public static final String ID = "handover";

    /// Opens it.
    public static final DeskKey KEY =
            new DeskKey(
                    KeyCode.H,
                    System.getProperty("os.name", "").startsWith("Mac")
                            ? DeskKey.Held.CONTROL_SHIFT
                            : DeskKey.Held.CONTROL);

    private final Navigation navigation;
    private final Texts texts;
    private final ObjectProperty<Optional<String>> about =
            new SimpleObjectProperty<>(Optional.empty());

    HandoverSection(Navigation navigation, Texts texts) {
        this.navigation = navigation;
        this.texts = texts;
    }

    /// The member that the next note is about.
    ObjectProperty<Optional<String>> about() {
        return about;
    }

    @Override
    public void write(String member) {
        about.set(Optional.of(member));
        navigation.open(ID);
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String titleKey() {
        return "handover.title";
    }

    @Override
    public Icon icon() {
        return Icon.MESSAGE_CIRCLE;
    }

    @Override
    public int order() {
        return 120;
    }

    @Override
    public int functionKey() {
        return 0;
    }

    @Override
    public Class<? extends Screen> viewClass() {
        return HandoverView.class;
    }

    @Override
    public List<ScreenAction> everywhere() {
        return List.of(
                new ScreenAction(KEY, texts.get("handover.title"), () -> navigation.open(id())));
    }
}
