package com.passportdesk.console.receipt;

import com.passportdesk.console.desk.RunningDesk;
import com.passportdesk.console.fx.Face;
import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.shell.LoadedScreen;
import com.passportdesk.console.shell.Navigation;
import com.passportdesk.console.shell.ShellModel;
import org.springframework.stereotype.Component;

/// Keeps in the side bar what something came between before there was a receipt: sales, and money
/// that is given back. On the JavaFX thread.
@Component
public final class PutAside {

    private final Navigation navigation;
    private final ShellModel shell;
    private final RunningDesk desk;
    private final Texts texts;
    private final Formats formats;

    PutAside(
            Navigation navigation,
            ShellModel shell,
            RunningDesk desk,
            Texts texts,
            Formats formats) {
        this.navigation = navigation;
        this.shell = shell;
        this.desk = desk;
        this.texts = texts;
        this.formats = formats;
    }

    /// @param who it is for, or what it is about
    public ShellModel.Parked park(String title, String who, Face face, LoadedScreen screen) {
        ShellModel.Parked parked =
                new ShellModel.Parked(
                        title,
                        texts.get("till.parked.second", who, formats.time(desk.clock().instant())),
                        face,
                        () -> navigation.show(screen));
        shell.parked().addFirst(parked);
        return parked;
    }

    public void unpark(ShellModel.Parked parked) {
        shell.parked().remove(parked);
    }
}
