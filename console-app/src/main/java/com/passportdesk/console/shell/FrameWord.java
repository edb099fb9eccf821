package com.passportdesk.console.shell;

import com.passportdesk.console.fx.Texts;

/// What a mechanism says in the frame, such as how the devices stand. Offered as a bean; told once
/// when a frame is filled, and by itself whenever it changes. On the JavaFX thread.
public interface FrameWord {

    /// Says it in the words of `texts`.
    void tell(ShellModel model, Texts texts);
}
