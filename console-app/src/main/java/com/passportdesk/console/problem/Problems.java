package com.passportdesk.console.problem;

import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.fx.Tone;
import com.passportdesk.store.backup.BackupProblem;
import com.passportdesk.store.central.CentreProblem;
import com.passportdesk.store.desk.StoreProblem;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/// Where every failure ends: it is logged once and told once. Give it to `Background` and to the
/// JavaFX thread's uncaught handler.
public final class Problems implements Consumer<Throwable> {

    private static final Logger LOG = System.getLogger(Problems.class.getName());

    private final Texts texts;
    private final Consumer<Notice> show;

    /// `show` gets the notice on the thread the failure came on.
    public Problems(Texts texts, Consumer<Notice> show) {
        this.texts = texts;
        this.show = show;
    }

    @Override
    public void accept(Throwable failure) {
        show.accept(explain(failure));
    }

    /// The sentence for a failure; logs it.
    public Notice explain(Throwable failure) {
        return switch (failure) {
            case DeskProblem problem -> {
                LOG.log(Level.WARNING, problem.textKey(), problem);
                yield told(problem.textKey(), problem.arguments());
            }
            case StoreProblem problem -> {
                LOG.log(Level.WARNING, problem.textKey(), problem);
                yield told(problem.textKey(), problem.arguments());
            }
            case BackupProblem problem -> {
                LOG.log(Level.WARNING, problem.textKey(), problem);
                yield told(problem.textKey(), problem.arguments());
            }
            case CentreProblem problem -> {
                LOG.log(Level.WARNING, problem.textKey(), problem);
                yield told(problem.textKey(), problem.arguments());
            }
            default -> {
                StoreProblem underneath = underneath(failure);
                yield underneath == null ? bug(failure) : explain(underneath);
            }
        };
    }

    /// Reading rows fails with the store's own reason inside.
    private static @Nullable StoreProblem underneath(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof StoreProblem problem) {
                return problem;
            }
        }
        return null;
    }

    // texts: problem.store.*
    // texts: problem.backup.*
    // texts: problem.centre.*
    private Notice told(String key, List<Object> arguments) {
        Object[] values = arguments.toArray();
        return new Notice(
                Tone.WARNING,
                texts.get(key, values),
                texts.get(key + ".kept", values),
                texts.get(key + ".next", values),
                null,
                null);
    }

    private Notice bug(Throwable failure) {
        String code = code(failure);
        LOG.log(Level.ERROR, "Bug " + code, failure);
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        return new Notice(
                Tone.DANGER,
                texts.get("problem.bug"),
                texts.get("problem.bug.kept"),
                texts.get("problem.bug.next", code),
                code,
                code + "\n" + trace);
    }

    /// The same bug has the same code on every desk: it is made of the kind of failure and the
    /// place in our own code, not of the message, which may hold a name.
    static String code(Throwable failure) {
        Throwable root = failure;
        for (int depth = 0; depth < 20 && root.getCause() != null; depth++) {
            root = root.getCause();
        }
        StringBuilder place = new StringBuilder(root.getClass().getName());
        for (StackTraceElement at : root.getStackTrace()) {
            if (at.getClassName().startsWith("com.passportdesk")) {
                place.append('|').append(at.getClassName()).append('|').append(at.getMethodName());
                break;
            }
        }
        CRC32 sum = new CRC32();
        sum.update(place.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
        String hex = String.format(Locale.ROOT, "%08X", sum.getValue());
        return hex.substring(0, 4) + "-" + hex.substring(4);
    }
}
