package com.passportdesk.console.shell;

import com.passportdesk.console.fx.Texts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.function.Function;
import javafx.fxml.FXMLLoader;
import javafx.scene.Parent;

/// Builds views. The factory makes the object with whatever it needs through its constructor;
/// `CheckInView` then gets the node of `CheckIn.fxml` beside it, or gives its own.
public final class Screens {

    private final Function<Class<?>, Object> factory;
    private final Texts texts;

    public Screens(Function<Class<?>, Object> factory, Texts texts) {
        this.factory = factory;
        this.texts = texts;
    }

    /// A new screen each time.
    public LoadedScreen load(Class<? extends Screen> view) {
        Screen screen = view.cast(factory.apply(view));
        return loaded(screen);
    }

    /// The node of a view that somebody made already.
    public LoadedScreen loaded(Screen screen) {
        Parent own = screen.root();
        return new LoadedScreen(own == null ? fromFxml(screen) : own, screen);
    }

    private Parent fromFxml(Screen screen) {
        Class<?> view = screen.getClass();
        String name = view.getSimpleName().replaceFirst("View$", "") + ".fxml";
        URL fxml = view.getResource(name);
        if (fxml == null) {
            throw new IllegalStateException(view.getName() + " gives no node and has no " + name);
        }
        FXMLLoader loader = new FXMLLoader(fxml, texts.bundle());
        loader.setClassLoader(view.getClassLoader());
        loader.setControllerFactory(wanted -> wanted == view ? screen : factory.apply(wanted));
        try {
            return loader.load();
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be loaded", e);
        }
    }
}
