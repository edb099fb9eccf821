package com.passportdesk.store.replica;

import com.passportdesk.store.desk.DeskStore;
import com.passportdesk.store.journal.CanonicalJson;
import com.passportdesk.store.keys.SealedFiles;
import com.passportdesk.store.projection.Progress;
import com.passportdesk.store.replica.Picture.PictureStart;
import com.passportdesk.store.replica.Picture.Place;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Where a picture has come to that is not whole yet, kept in the home so that it goes on there
/// after the program was ended. It only saves time: without it, or where it does not fit what was
/// heard, the picture begins anew.
final class PictureMark implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PictureMark.class);
    private static final String FILE = "picture";

    /// Each mark is forced to the disk while nothing else of the picture comes in.
    private static final Duration APART = Duration.ofSeconds(1);

    private final DeskStore store;
    private final SealedFiles files;
    private @Nullable ObjectNode next;
    private long keptAt = System.nanoTime() - APART.toNanos();

    PictureMark(DeskStore store) {
        this.store = store;
        this.files = store.sealedFiles();
    }

    /// A picture that was begun.
    ///
    /// @param place what comes next of it
    /// @param taken how many items are in
    record Begun(PictureStart start, Place place, long taken) {}

    /// What was begun and can go on at a centre with this history.
    ///
    /// @param feedFrom the first place of the feed that the centre still tells
    Optional<Begun> find(UUID history, long feedFrom) {
        try (InputStream in = files.read(FILE)) {
            if (in == null) {
                return Optional.empty();
            }
            JsonNode kept = FeedRows.JSON.readTree(in.readAllBytes());
            Begun begun = read(kept);
            Progress progress = store.progress();
            boolean fits =
                    progress.cursor() == 0
                            && history.equals(progress.history())
                            && history.equals(begun.start().history())
                            && begun.start().position() >= feedFrom
                            && store.home().incarnation().toString().equals(text(kept, "life"))
                            && isAllHeard(begun.place(), kept.get("heard").longValue(), progress);
            return fits ? Optional.of(begun) : Optional.empty();
        } catch (IOException | JacksonException | NullPointerException damaged) {
            LOG.warn("where the picture came to cannot be read: it begins anew", damaged);
            return Optional.empty();
        }
    }

    /// Whether what was taken in after the mark may be heard again.
    private static boolean isAllHeard(Place place, long heard, Progress progress) {
        return heard == progress.feedNumber()
                || heard < progress.feedNumber() && place.isOfDocuments();
    }

    private static Begun read(JsonNode kept) {
        List<String> kinds = new ArrayList<>();
        kept.get("kinds").forEach(kind -> kinds.add(kind.asString()));
        return new Begun(
                new PictureStart(
                        UUID.fromString(text(kept, "history")),
                        kept.get("position").longValue(),
                        kept.get("acknowledged").longValue(),
                        kept.get("items").longValue(),
                        kinds),
                new Place(text(kept, "part"), text(kept, "after")),
                kept.get("taken").longValue());
    }

    private static String text(JsonNode kept, String field) {
        return kept.get(field).asString();
    }

    /// What is in so far is durable. While documents come, which may be heard again, once a second
    /// is enough, and when this is closed.
    void keep(Begun begun) {
        Place place = begun.place();
        PictureStart start = begun.start();
        ObjectNode kept =
                FeedRows.JSON
                        .createObjectNode()
                        .put("life", store.home().incarnation().toString())
                        .put("history", start.history().toString())
                        .put("position", start.position())
                        .put("acknowledged", start.acknowledged())
                        .put("items", start.items())
                        .put("part", place.part())
                        .put("after", place.after())
                        .put("taken", begun.taken())
                        .put("heard", store.progress().feedNumber());
        start.kinds().forEach(kept.putArray("kinds")::add);
        next = kept;
        if (!place.isOfDocuments() || System.nanoTime() - keptAt > APART.toNanos()) {
            close();
        }
    }

    /// Keeps the last mark.
    @Override
    public void close() {
        ObjectNode kept = next;
        if (kept == null) {
            return;
        }
        byte[] text = CanonicalJson.text(kept).getBytes(StandardCharsets.UTF_8);
        try {
            files.write(FILE, out -> out.write(text));
            next = null;
            keptAt = System.nanoTime();
        } catch (IOException e) {
            LOG.warn("where the picture came to cannot be kept", e);
        }
    }

    /// The picture is whole.
    void forget() {
        next = null;
        try {
            files.delete(FILE);
        } catch (IOException e) {
            LOG.warn("what is left of a picture that is whole cannot be deleted", e);
        }
    }
}
