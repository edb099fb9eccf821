package com.passportdesk.console.command;

import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.problem.DeskProblem;
import com.passportdesk.console.window.Appearance;
import com.passportdesk.devices.link.Advice;
import com.passportdesk.devices.link.DeviceProblem;
import com.passportdesk.store.backup.BackupProblem;
import com.passportdesk.store.central.CentreProblem;
import com.passportdesk.store.desk.StoreProblem;
import com.passportdesk.store.replica.LineProblem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Turns a failure of the world into what a person at a terminal is told.
final class Sentences {

    private final Texts texts;

    Sentences(Texts texts) {
        this.texts = texts;
    }

    /// In the language of this machine, for what a desk says of its line or answers to programs.
    static Sentences ofThisMachine() {
        return new Sentences(new Texts(Appearance.machineLocale()));
    }

    /// One sentence and what to do next; null for a bug.
    @Nullable String of(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            String sentence = one(at);
            if (sentence != null) {
                return sentence.strip();
            }
        }
        return null;
    }

    private @Nullable String one(Throwable failure) {
        return switch (failure) {
            case CommandFailure refused -> refused.getMessage();
            case DeskProblem problem -> told(problem.textKey(), problem.arguments());
            case StoreProblem problem -> told(problem.textKey(), problem.arguments());
            case BackupProblem problem -> told(problem.textKey(), problem.arguments());
            case CentreProblem problem -> told(problem.textKey(), problem.arguments());
            case DeviceProblem problem -> of(problem.advice());
            default -> null;
        };
    }

    /// Why a line is down.
    String of(LineProblem problem) {
        return texts.get(problem.textKey(), problem.arguments().toArray());
    }

    /// What a device did and what to do about it.
    String of(Advice advice) {
        Object[] arguments = advice.arguments().toArray();
        return texts.get(advice.textKey(), arguments)
                + " "
                + texts.get(advice.adviceKey(), arguments);
    }

    private String told(String key, List<Object> arguments) {
        Object[] values = arguments.toArray();
        return texts.get(key, values) + " " + texts.get(key + ".next", values);
    }
}
