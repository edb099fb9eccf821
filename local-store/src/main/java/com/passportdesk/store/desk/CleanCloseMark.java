package com.passportdesk.store.desk;

import com.passportdesk.store.journal.JournalFiles;
import com.passportdesk.store.projection.Progress;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Whether what H2 wrote can be trusted, and how far it went at least. H2 is not flushed, so it is
/// whole after an orderly close, and after a kill as long as the operating system lived on; not
/// after a power cut. The file `store.open` is there while a desk is open: the name of this run of
/// the operating system, and how far the rows on the disk go.
final class CleanCloseMark implements Closeable {

    private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");
    private static final Pattern FORM = Pattern.compile("(.+)\n(\\d{19}) (\\d{19})\n");

    private final Path directory;
    private final Path path;
    private final Path fresh;
    private final JournalFiles files;
    private final String boot = boot();
    private JournalFiles.@Nullable File open;

    /// How far rows go.
    ///
    /// @param number last own record
    /// @param feedNumber last item of the feed
    record Saved(long number, long feedNumber) {

        /// No rows go so far: what is on the disk cannot be used.
        static final Saved NEVER = new Saved(Long.MAX_VALUE, Long.MAX_VALUE);

        static Saved of(Progress progress) {
            return new Saved(progress.number(), progress.feedNumber());
        }

        boolean isReachedBy(Progress found) {
            return found.number() >= number && found.feedNumber() >= feedNumber;
        }
    }

    CleanCloseMark(Path directory, JournalFiles files) {
        this.directory = directory;
        this.path = directory.resolve("store.open");
        this.fresh = directory.resolve("store.open.new");
        this.files = files;
    }

    /// How far the rows on the disk must go to be of use.
    ///
    /// @param end how far they go after an orderly close, when nothing else is known
    Saved left(Saved end) throws IOException {
        if (!files.exists(path)) {
            return end;
        }
        try (JournalFiles.File file = files.read(path)) {
            ByteBuffer content = ByteBuffer.allocate((int) Math.min(file.size(), 200));
            file.read(content, 0);
            Matcher then = FORM.matcher(new String(content.array(), StandardCharsets.UTF_8));
            return then.matches() && then.group(1).equals(boot)
                    ? new Saved(Long.parseLong(then.group(2)), Long.parseLong(then.group(3)))
                    : Saved.NEVER;
        }
    }

    /// There is no moment without a mark from here on, even if the disk is full half-way.
    ///
    /// @param least how far rows must go, also after a stop before others are in their place
    void opened(Saved least) throws IOException {
        close();
        files.delete(fresh);
        try (JournalFiles.File file = files.open(fresh)) {
            file.write(text(boot + "\n" + form(least)), 0);
            file.force();
        }
        files.replace(fresh, path);
        files.forceDirectory(directory);
        open = files.open(path);
    }

    /// Remembers that rows went further onto the disk; like them it is not flushed.
    void saved(Saved now) throws IOException {
        JournalFiles.File file = open;
        if (file != null) {
            file.write(text(form(now)), boot.length() + 1L);
        }
    }

    private static String form(Saved saved) {
        return "%019d %019d\n".formatted(saved.number(), saved.feedNumber());
    }

    private static ByteBuffer text(String ascii) {
        return ByteBuffer.wrap(ascii.getBytes(StandardCharsets.US_ASCII));
    }

    void closed() throws IOException {
        close();
        files.delete(path);
        files.forceDirectory(directory);
    }

    @Override
    public void close() throws IOException {
        JournalFiles.File file = open;
        open = null;
        if (file != null) {
            file.close();
        }
    }

    /// Names this run of the operating system; empty where it has no name, and then nothing that
    /// was not closed is trusted.
    private static String boot() {
        try {
            return Files.exists(BOOT) ? Files.readString(BOOT).strip() : "";
        } catch (IOException _) {
            return "";
        }
    }
}
