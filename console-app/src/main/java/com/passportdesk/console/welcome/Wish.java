package com.passportdesk.console.welcome;

import java.nio.file.Path;

/// What somebody wants at the first start.
public sealed interface Wish {

    /// A sample network that is gone with the window.
    record Demo() implements Wish {}

    /// A sample network that is kept, to practise in.
    record Training() implements Wish {}

    /// A desk of a real network.
    ///
    /// @param login the file that `central desk add` has written
    record Enrol(Path login) implements Wish {}

    /// The window was closed.
    record Nothing() implements Wish {}
}
