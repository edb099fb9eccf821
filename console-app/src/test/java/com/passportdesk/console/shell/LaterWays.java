package com.passportdesk.console.shell;

import org.jspecify.annotations.Nullable;

/// The ways of a window for a view that is made before the window is; before, and without one,
/// every move is only remembered.
public final class LaterWays implements Navigation {

    private @Nullable Shell shell;
    private String opened = "";

    /// From now on they are those of this window.
    public void leadTo(Shell window) {
        shell = window;
    }

    /// The section that was opened last; empty for none.
    public String opened() {
        return opened;
    }

    @Override
    public void open(String sectionId) {
        opened = sectionId;
        if (shell != null) {
            shell.open(sectionId);
        }
    }

    @Override
    public void show(LoadedScreen screen) {
        if (shell != null) {
            shell.show(screen);
        }
    }

    @Override
    public void replace(LoadedScreen old, LoadedScreen next) {
        if (shell != null) {
            shell.replace(old, next);
        }
    }

    @Override
    public void decide(LoadedScreen decision) {
        if (shell != null) {
            shell.decide(decision);
        }
    }

    @Override
    public void back() {
        if (shell != null) {
            shell.back();
        }
    }

    @Override
    public void search(String words) {
        if (shell != null) {
            shell.search(words);
        }
    }

    @Override
    public LoadedScreen load(Class<? extends Screen> view) {
        if (shell == null) {
            throw new IllegalStateException("there is no window yet");
        }
        return shell.load(view);
    }
}
