package com.passportdesk.console.problem;

import com.passportdesk.console.fx.Tone;
import org.jspecify.annotations.Nullable;

/// One sentence to the operator: what happened, what was kept, what to do next, and for a bug the
/// short code to read out and the text to copy.
public record Notice(
        Tone tone,
        String sentence,
        String kept,
        String next,
        @Nullable String code,
        @Nullable String toCopy) {

    /// A plain sentence without more to say.
    public static Notice of(Tone tone, String sentence) {
        return new Notice(tone, sentence, "", "", null, null);
    }
}
