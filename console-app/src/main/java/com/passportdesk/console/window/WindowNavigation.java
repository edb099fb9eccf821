package com.passportdesk.console.window;

import com.passportdesk.console.shell.LoadedScreen;
import com.passportdesk.console.shell.Navigation;
import com.passportdesk.console.shell.Screen;
import com.passportdesk.console.shell.Screens;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The way to move about, before the window is there: views are made while the shell is. Without a
/// window every move is nothing.
final class WindowNavigation implements Navigation {

    private final Screens screens;
    private @Nullable Navigation window;

    WindowNavigation(Screens screens) {
        this.screens = screens;
    }

    void leadTo(Navigation shell) {
        window = shell;
    }

    private void move(Consumer<Navigation> way) {
        Optional.ofNullable(window).ifPresent(way);
    }

    @Override
    public void open(String sectionId) {
        move(shell -> shell.open(sectionId));
    }

    @Override
    public void show(LoadedScreen screen) {
        move(shell -> shell.show(screen));
    }

    @Override
    public void look(LoadedScreen screen) {
        move(shell -> shell.look(screen));
    }

    @Override
    public void goOn(String place, Supplier<LoadedScreen> made) {
        move(shell -> shell.goOn(place, made));
    }

    @Override
    public void lead(Class<? extends Screen> view) {
        move(shell -> shell.lead(view));
    }

    @Override
    public void replace(LoadedScreen old, LoadedScreen next) {
        move(shell -> shell.replace(old, next));
    }

    @Override
    public void decide(LoadedScreen decision) {
        move(shell -> shell.decide(decision));
    }

    @Override
    public void back() {
        move(Navigation::back);
    }

    @Override
    public void search(String words) {
        move(shell -> shell.search(words));
    }

    @Override
    public LoadedScreen load(Class<? extends Screen> view) {
        return screens.load(view);
    }
}
