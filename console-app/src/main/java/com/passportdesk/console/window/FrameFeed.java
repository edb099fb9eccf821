package com.passportdesk.console.window;

import com.passportdesk.console.desk.DeskNames;
import com.passportdesk.console.desk.DeskSite;
import com.passportdesk.console.desk.OpenDesk;
import com.passportdesk.console.desk.RunningDesk;
import com.passportdesk.console.desk.Session;
import com.passportdesk.console.fx.Background;
import com.passportdesk.console.fx.Face;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.shell.FrameWord;
import com.passportdesk.console.shell.LineState;
import com.passportdesk.console.shell.ShellModel;
import com.passportdesk.store.conflict.Conflict;
import com.passportdesk.store.conflict.ConflictRepository;
import com.passportdesk.store.desk.Damage;
import com.passportdesk.store.desk.DeskStore;
import com.passportdesk.store.journal.Lost;
import com.passportdesk.store.journal.Stored;
import com.passportdesk.store.neighbour.Mistrusted;
import com.passportdesk.store.projection.Documents;
import com.passportdesk.store.replica.NotBrought;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Tells the frame what the running desk knows: where and who this is, the line, what waits, the
/// reader, the journal, the clock.
@Component
final class FrameFeed {

    private static final Duration TICK = Duration.ofSeconds(1);

    private final OpenDesk desk;
    private final DeskSite site;
    private final List<FrameWord> words;
    private final ShellModel model;
    private final Background background;
    private final Texts texts;
    private RunningDesk.@Nullable Line line;
    private Map<String, String> desks = Map.of();
    private Runnable again = () -> {};

    FrameFeed(
            OpenDesk desk,
            DeskSite site,
            List<FrameWord> words,
            ShellModel model,
            Background background,
            Texts texts) {
        this.desk = desk;
        this.site = site;
        this.words = List.copyOf(words);
        this.model = model;
        this.background = background;
        this.texts = texts;
    }

    /// What is read at each change, away from the screen.
    private record Facts(
            RunningDesk.Line line,
            @Nullable Instant sealed,
            long damaged,
            ShellModel.@Nullable Missing missing,
            boolean isRoomLow,
            Session.@Nullable Operator operator,
            String network,
            String mark,
            String deskName,
            Map<String, String> desks) {}

    /// Begins to tell, and goes on as long as `background` is open. On the JavaFX thread, which
    /// waits for no row: where these cannot be read the window opens all the same.
    void begin() {
        model.siteName().set(site.now().name());
        words.forEach(word -> word.tell(model, texts));
        Background.Latest<Facts> latest = background.latest("frame", this::show);
        again = () -> latest.ask(this::read);
        again.run();
        desk.onChange(_ -> latest.ask(this::read));
        background.every(TICK, this::tick);
    }

    /// Tells how it stands now and no more. On the JavaFX thread.
    void tellOnce() {
        model.siteName().set(site.now().name());
        show(read());
        words.forEach(word -> word.tell(model, texts));
    }

    private Facts read() {
        Documents documents = new Documents(desk.rows());
        return new Facts(
                desk.line(),
                sealed(desk.store()),
                desk.store().damage().stopsSales() ? desk.store().damage().first() : 0,
                missing(),
                desk.store().isRoomLow(),
                desk.session().operator().orElse(null),
                text(documents, "network", "network", "name", ""),
                text(documents, "network", "network", "mark", ""),
                text(documents, "desk", desk.code(), "name", desk.code()),
                desks());
    }

    /// What people call the desks that are doubted, by code.
    private Map<String, String> desks() {
        DeskNames names = new DeskNames(desk.rows(), site.now().id());
        return Stream.concat(
                        desk.mistrusted().stream().map(Mistrusted::desk),
                        desk.notBrought().stream().map(NotBrought::desk))
                .distinct()
                .collect(Collectors.toMap(code -> code, names::of));
    }

    private static String text(
            Documents documents, String kind, String id, String field, String otherwise) {
        return documents
                .find(kind, id)
                .map(found -> found.fields().path(field).asString(otherwise))
                .orElse(otherwise);
    }

    private static @Nullable Instant sealed(DeskStore store) {
        long number = store.lastNumber();
        boolean none =
                number == 0 || store.damage().known().stream().anyMatch(one -> one.holds(number));
        List<Stored> last = none ? List.of() : store.read(number, 1);
        return last.isEmpty() ? null : last.getFirst().entry().at();
    }

    /// What is lost and nobody has seen to, or else what came back.
    private ShellModel.@Nullable Missing missing() {
        Damage damage = desk.store().damage();
        List<Lost> known = damage.known();
        if (known.isEmpty()) {
            return missing(damage.cameBack(), ShellModel.Fate.BACK);
        }
        ConflictRepository conflicts = new ConflictRepository(desk.rows());
        List<Lost> lost =
                Lost.without(
                        known,
                        conflicts.seenRecords().stream()
                                .map(number -> new Lost(number, number))
                                .toList());
        boolean waits =
                conflicts.open().stream()
                        .anyMatch(one ->
                                one instanceof Conflict.NotTaken refused && refused.isLost());
        return missing(lost, waits ? ShellModel.Fate.TO_SETTLE : ShellModel.Fate.LOST);
    }

    private static ShellModel.@Nullable Missing missing(List<Lost> all, ShellModel.Fate fate) {
        return all.isEmpty()
                ? null
                : new ShellModel.Missing(Lost.count(all), all.getFirst().from(), fate);
    }

    private void show(Facts facts) {
        line = facts.line();
        desks = facts.desks();
        model.network().set(facts.network());
        model.mark().set(facts.mark());
        model.deskName().set(facts.deskName());
        model.unsent().set(Math.toIntExact(Math.min(facts.line().unsent(), Integer.MAX_VALUE)));
        model.journalSealed().set(facts.sealed());
        model.journalDamaged().set(facts.damaged());
        model.journalMissing().set(facts.missing());
        model.roomLow().set(facts.isRoomLow());
        Session.Operator operator = facts.operator();
        model.operator()
                .set(
                        operator == null
                                ? null
                                : new ShellModel.Operator(
                                        operator.id(),
                                        operator.name(),
                                        new Face.Portrait(operator.portrait())));
        tick();
    }

    private void tick() {
        Instant now = desk.clock().instant();
        model.now().set(now);
        model.businessDay().set(site.now().businessDay(now));
        model.neighboursUnreadable().set(desk.lineToCentre().isNeighbourSettingUnreadable());
        model.doubted()
                .set(
                        desk.mistrusted().stream()
                                .findFirst()
                                .map(this::doubted)
                                .or(() -> desk.notBrought().stream().findFirst().map(this::doubted))
                                .orElse(null));
        RunningDesk.Line known = line;
        if (known != null) {
            Duration age = Duration.between(known.factsAsOf(), now);
            model.line()
                    .set(
                            new ShellModel.Line(
                                    state(known),
                                    known.since(),
                                    age.isNegative() ? Duration.ZERO : age,
                                    known.needsSomebody() ? known.words() : "",
                                    known.filled(),
                                    known.ahead(),
                                    desk.neighbours().size(),
                                    known.isCentreOlder()));
        }
    }

    /// Its code until its name is read.
    private String name(String code) {
        if (!desks.containsKey(code)) {
            again.run();
        }
        return desks.getOrDefault(code, code);
    }

    private ShellModel.Doubted doubted(Mistrusted one) {
        return new ShellModel.Doubted(
                name(one.desk()),
                switch (one.why()) {
                    case CONTRADICTS -> ShellModel.Doubt.CONTRADICTS;
                    case REVOKED -> ShellModel.Doubt.REVOKED;
                });
    }

    private ShellModel.Doubted doubted(NotBrought one) {
        return new ShellModel.Doubted(
                name(one.desk()),
                switch (one.why()) {
                    case REVOKED -> ShellModel.Doubt.TOLD_WHEN_REVOKED;
                    case UNPROVEN -> ShellModel.Doubt.TOLD_WITHOUT_PROOF;
                    case REFUSED -> ShellModel.Doubt.TOLD_IN_VAIN;
                });
    }

    private static LineState state(RunningDesk.Line line) {
        return switch (line.up()) {
            case UP -> line.unsent() == 0 ? LineState.UP : LineState.SENDING;
            case STARTING -> LineState.SENDING;
            case DOWN -> LineState.DOWN;
        };
    }
}
