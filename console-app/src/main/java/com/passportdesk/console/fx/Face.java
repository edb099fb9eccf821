package com.passportdesk.console.fx;

/// What stands for a person or a thing in front of its name.
public sealed interface Face {

    /// A drawn portrait; the seed chooses hair, skin and shirt.
    record Portrait(long seed) implements Face {}

    /// One to three letters or a whole short native name.
    record Initials(String letters) implements Face {}

    /// An icon on a quiet ground.
    record Picture(Icon icon, Tone tone) implements Face {}
}
