package com.passportdesk.store.simulation;

import com.passportdesk.store.SampleHome;
import com.passportdesk.store.central.TestCentre;
import com.passportdesk.store.projection.Document;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A network of two sites with three desks, made once and begun anew as often as wanted: making it
/// takes seconds, an episode milliseconds.
final class World implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final LocalDate FIRST_DAY = LocalDate.of(2027, 4, 22);
    private static final int EPISODES_A_DAY = 4;
    private static final int PEOPLE = 14;
    private static final int GUESTS = 4;

    /// Home of people who visit both sites.
    static final String ELSEWHERE = "lys1";

    private static final Set<String> SITES = Set.of("ber1", "ham1");
    private static final List<SimulatedCentre.Place> PLACES =
            List.of(
                    new SimulatedCentre.Place("ber1", "BER1-D1"),
                    new SimulatedCentre.Place("ber1", "BER1-D2"),
                    new SimulatedCentre.Place("ham1", "HAM1-D1"));
    private static final String BEGIN = "begin";

    final SimulatedCentre centre;
    final List<SimulatedDesk> desks = new ArrayList<>();
    final SimulatedTime time;
    final Tally tally = new Tally();
    Told told = new Told();

    /// Whether there is a backup of the centre, of this run.
    boolean isCentreKept;

    /// Who has come in since the centre was put back.
    final RestoredCentre restored = new RestoredCentre(this);

    /// How its desks close their days.
    Closer closer = new Closer();

    /// What is done to records before they are written: nothing, but for a planted bug.
    Spoiling spoiling = Spoiling.NOTHING;

    /// What happens once all is healed, before anybody looks: nothing, but for a planted bug.
    Runnable unseen = () -> {};

    private final Map<String, JsonNode> trees = new HashMap<>();
    private final Path folder;
    private int episodes;
    private boolean isOpen;

    private World(
            SimulatedCentre centre,
            Path folder,
            BiFunction<SimulatedCentre, SimulatedCentre.Place, Wire> wires) {
        this.centre = centre;
        this.folder = folder;
        this.time = new SimulatedTime(FIRST_DAY.atTime(9, 0).atZone(BERLIN).toInstant());
        for (SimulatedCentre.Place place : PLACES) {
            desks.add(
                    new SimulatedDesk(
                            place,
                            folder.resolve(place.code()),
                            wires.apply(centre, place),
                            time,
                            tally));
        }
        desks.forEach(desk -> desk.wire.tell(tally));
    }

    /// The first moment of every world: a network that its desks have heard of.
    ///
    /// @param centre nobody is in
    /// @param folder with the homes
    record Beginning(SimulatedCentre centre, Path folder) {}

    /// Makes a beginning, which takes seconds.
    static Beginning beginning(TestCentre server, Path folder) throws SQLException {
        try (World world =
                new World(
                        SimulatedCentre.make(server, BEGIN, documents(), PLACES),
                        folder,
                        SimulatedCentre::questionWire)) {
            world.isOpen = true;
            world.centre.setClock(world.time.instant());
            for (SimulatedDesk desk : world.desks) {
                desk.open();
                desk.line().connect().ifPresent(World::fail);
            }
            world.desks.forEach(desk -> desk.line().pull().ifPresent(World::fail));
            // With the first sending a desk gets the key that proves what others bring for it.
            world.desks.forEach(desk -> desk.line().send().ifPresent(World::fail));
            world.centre.keep(BEGIN);
            return new Beginning(world.centre, folder);
        }
    }

    /// A world of its own; [#begin] begins it.
    ///
    /// @param plant what is done to it before any desk comes
    /// @param wires of each desk
    static World make(
            Beginning beginning,
            String name,
            Consumer<World> plant,
            BiFunction<SimulatedCentre, SimulatedCentre.Place, Wire> wires)
            throws SQLException {
        SimulatedCentre centre = beginning.centre().another(name);
        World world = new World(centre, beginning.folder().resolveSibling(name), wires);
        plant.accept(world);
        for (SimulatedDesk desk : world.desks) {
            SimulatedDesk.Homes.copy(
                    beginning.folder().resolve(desk.place.code()), world.home(desk, "-begin"));
        }
        return world;
    }

    private Path home(SimulatedDesk desk, String ending) {
        return folder.resolve(desk.place.code() + ending);
    }

    /// What the network describes, as little as a desk needs: sites, rooms, prices, some people.
    private static List<Document> documents() {
        Map<String, Integer> people = new HashMap<>();
        Set<String> members = new HashSet<>();
        List<Document> few = new ArrayList<>();
        SampleHome.NETWORK
                .documents(pin -> "hash of " + pin)
                .forEach(document -> {
                    String site =
                            document.fields()
                                    .path("site")
                                    .asString(document.fields().path("home").asString(""));
                    boolean wanted =
                            switch (document.kind()) {
                                case "site" -> SITES.contains(document.id());
                                case "staff" ->
                                        SITES.contains(
                                                document.fields().get("sites").get(0).asString());
                                case "member" ->
                                        isWanted(document, site)
                                                && people.merge(site, 1, Integer::sum)
                                                        <= (SITES.contains(site) ? PEOPLE : GUESTS)
                                                && members.add(document.id());
                                case "card" ->
                                        members.contains(
                                                document.fields().get("member").asString());
                                case "company" -> false;
                                default -> site.isEmpty() || SITES.contains(site);
                            };
                    if (wanted) {
                        few.add(
                                switch (document.kind()) {
                                    case "plan" -> withFewVisits(document);
                                    case "product" -> withFewPieces(document);
                                    default -> document;
                                });
                    }
                });
        return few;
    }

    /// People of the sites, and some from elsewhere who may visit both.
    private static boolean isWanted(Document member, String home) {
        return SITES.contains(home)
                || home.equals(ELSEWHERE)
                        && member.fields().path("plan").asString("").equals("passport-8")
                        && member.fields().path("status").asString("").equals("active");
    }

    /// Caps that a few hours come to the end of.
    private static Document withFewVisits(Document plan) {
        int cap = plan.fields().path("capAway").asInt(0);
        return cap == 0
                ? plan
                : new Document(
                        plan.kind(),
                        plan.id(),
                        plan.version(),
                        plan.fields().deepCopy().put("capAway", cap == 8 ? 3 : 2));
    }

    /// Goods and places that a few hours come to the end of.
    private static Document withFewPieces(Document product) {
        ObjectNode fields = product.fields().deepCopy();
        if (fields.has("stock")) {
            fields.put("stock", 4);
        } else if (fields.get("event") instanceof ObjectNode event) {
            event.put("places", 3);
        } else {
            return product;
        }
        return new Document(product.kind(), product.id(), product.version(), fields);
    }

    /// Ids are those of this seed from now on.
    void draw(long seed) {
        for (int i = 0; i < desks.size(); i++) {
            desks.get(i).draw(seed * PLACES.size() + i);
        }
        centre.draw(seed);
    }

    /// Everything as it was at the first moment.
    void begin() {
        shut();
        draw(0);
        centre.putBackAsItWas(BEGIN);
        for (SimulatedDesk desk : desks) {
            SimulatedDesk.Homes.delete(home(desk, ""));
            SimulatedDesk.Homes.delete(home(desk, "-image"));
            SimulatedDesk.Homes.copy(home(desk, "-begin"), home(desk, ""));
            desk.forgetImage();
            desk.skew(Duration.ZERO);
            desk.build(false);
            desk.open();
        }
        isOpen = true;
        told = new Told();
        isCentreKept = false;
        restored.forget();
        trees.clear();
        episodes = 0;
    }

    /// What a text says: nearly all of what is read after an episode was read after the one before.
    JsonNode tree(String text) {
        return trees.computeIfAbsent(text, JSON::readTree);
    }

    /// Counts what came of all episodes since it began.
    void count() {
        centre.list(
                CAME_OF_IT,
                row -> {
                    tally.count(
                            Tally.Kind.valueOf(row.getString(1)), row.getString(2), row.getInt(3));
                    return row.getInt(3);
                });
        tally.count(Tally.Kind.CHECKED, RestoredCentre.TOLD, centre.ordersTold());
    }

    private static final String CAME_OF_IT =
            """
            select 'RECORDED', type, count(*) from centre.ledger group by 2
            union all
            select 'JUDGED', split_part(j.part, ':', 1)
                   || coalesce(' of ' || split_part(c.thing, ':', 1), '') || ' ' || j.verdict
                   || coalesce(': ' || (j.proposal::jsonb->>'cause'), ''), count(*)
              from centre.judgement j left join centre.claim c on j.part = 'claim:' || c.id
             group by 2
            union all
            select 'SETTLED', (l.canonical::jsonb->'body'->>'how') || ' '
                   || split_part(l.canonical::jsonb->'body'->>'part', ':', 1)
                   || coalesce(' of ' || split_part(c.thing, ':', 1), ''), count(*)
              from centre.ledger l
              left join centre.claim c
                on l.canonical::jsonb->'body'->>'part' = 'claim:' || c.id
             where l.type = 'ConflictSettled'
             group by 2
            union all
            select 'JUDGED', 'record set aside: ' || cause, count(*)
              from centre.set_aside group by 2
            """;

    private void shut() {
        if (isOpen) {
            desks.forEach(SimulatedDesk::leave);
            isOpen = false;
        }
    }

    /// Some hours later, on a day that sites are open.
    void nextHours() {
        LocalDate day = FIRST_DAY;
        for (int days = episodes / EPISODES_A_DAY; days > 0; days--) {
            do {
                day = day.plusDays(1);
            } while (day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0);
        }
        int hour = 9 + 2 * (episodes++ % EPISODES_A_DAY);
        time.set(day.atTime(hour, 0).atZone(BERLIN).toInstant());
        centre.setClock(time.instant());
    }

    /// Everybody says and hears all there is, on lines that hold.
    void sync() {
        for (SimulatedDesk desk : desks) {
            if (!desk.line().isConnected()) {
                desk.line().connect().ifPresent(World::fail);
            }
            desk.line().leases().ifPresent(World::fail);
            desk.line().send().ifPresent(World::fail);
        }
        desks.forEach(desk -> desk.line().pull().ifPresent(World::fail));
    }

    private static void fail(RuntimeException problem) {
        throw problem;
    }

    Set<UUID> atCentre() {
        return new HashSet<>(
                centre.list(
                        """
                        select id from centre.ledger
                        union all select (canonical::jsonb->>'id')::uuid from centre.set_aside
                        """,
                        row -> row.getObject(1, UUID.class)));
    }

    @Override
    public void close() throws SQLException {
        shut();
        desks.forEach(desk -> desk.wire.close());
        centre.close();
    }
}
