package com.passportdesk.console.works;

import com.passportdesk.console.desk.RunningDesk;
import com.passportdesk.console.device.DeviceHealth;
import com.passportdesk.console.device.DeviceKind;
import com.passportdesk.console.device.DeviceStrip;
import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.works.StillWorks.How;
import com.passportdesk.console.works.Works.ToSell;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/// What is said of what a desk can do by itself.
public final class WorksWords {

    private final Texts texts;
    private final Formats formats;
    private final DeviceStrip devices;

    public WorksWords(Texts texts, Formats formats) {
        this.texts = texts;
        this.formats = formats;
        this.devices = new DeviceStrip(texts);
    }

    /// "The line is down since 11:58. Nothing is lost."
    public String title(Works works) {
        boolean isStopped = works.kept() == Works.Kept.STOPS_SALES;
        return switch (works.line().up()) {
            case UP -> texts.get(isStopped ? "works.stopped" : "works.up");
            case STARTING -> texts.get(isStopped ? "works.stopped" : "works.starting");
            case DOWN -> texts.get(down(works.kept()), formats.time(works.line().since()));
        };
    }

    private static String down(Works.Kept kept) {
        return switch (kept) {
            case WHOLE -> "works.down";
            case IN_PART -> "works.down.inPart";
            case STOPS_SALES -> "works.down.stopped";
        };
    }

    /// How old what is known of members is, and until when that is good enough.
    public String facts(Works works) {
        if (!works.isDown()) {
            return texts.get("works.up.second");
        }
        String asOf = time(works.line().factsAsOf(), works.now());
        return works.line().factsAsOf().equals(Instant.EPOCH)
                ? texts.get("works.facts.never")
                : works.isStale()
                        ? texts.get(
                                "works.facts.stale", asOf, time(works.freshUntil(), works.now()))
                        : fresh(works, asOf);
    }

    private String fresh(Works works, String asOf) {
        Duration age = Duration.between(works.line().factsAsOf(), works.now());
        String until = time(works.freshUntil(), works.now());
        return age.compareTo(Duration.ofMinutes(1)) < 0
                ? texts.get("works.facts.new", asOf, until)
                : texts.get("works.facts.fresh", formats.age(age), until);
    }

    /// Whose comings and goings the counts are made of.
    public String counts(Works works) {
        return counts(works.line(), works.heard(), works.now());
    }

    /// @param heard names of the desks that are heard without the centre
    public String counts(RunningDesk.Line line, List<String> heard, Instant now) {
        return switch (line.up()) {
            case UP -> texts.get("works.counts.all");
            case STARTING -> texts.get("works.counts.starting");
            case DOWN -> apart(line, heard, now);
        };
    }

    private String apart(RunningDesk.Line line, List<String> heard, Instant now) {
        String others = String.join(", ", heard);
        if (line.factsAsOf().equals(Instant.EPOCH)) {
            return heard.isEmpty()
                    ? texts.get("works.counts.never")
                    : texts.get("works.counts.never.heard", others);
        }
        String until = time(line.factsAsOf(), now);
        return heard.isEmpty()
                ? texts.get("works.counts.alone", until)
                : texts.get("works.counts.heard", until, others);
    }

    /// A time, with its day where that is not today.
    public String time(Instant at, Instant now) {
        return formats.dateOf(at).equals(formats.dateOf(now))
                ? formats.time(at)
                : formats.day(formats.dateOf(at)) + ", " + formats.time(at);
    }

    // texts: works.what.*
    String what(StillWorks one) {
        return texts.get("works.what." + code(one.what()));
    }

    // texts: works.how.*
    String how(StillWorks one, Works works) {
        String key = "works.how." + code(one.what());
        return switch (one.how()) {
            case YES -> texts.get(key + ".yes", formats.time(works.freshUntil()));
            case LIMITED ->
                    texts.get(
                            key + ".limited",
                            formats.money(
                                    works.site().refunds().apart().minor(),
                                    works.site().currency()));
            case NOT_YET -> texts.get(key + ".notYet");
            case STOPPED -> texts.get("works.how.stopped");
        };
    }

    /// "works as always", "works within limits", "waits for the line".
    String state(How how) {
        return switch (how) {
            case YES -> texts.get("works.state.yes");
            case LIMITED -> texts.get("works.state.limited");
            case NOT_YET -> texts.get("works.state.notYet");
            case STOPPED -> texts.get("works.state.stopped");
        };
    }

    private static String code(StillWorks.What what) {
        return switch (what) {
            case LET_IN -> "letIn";
            case TAKE_MONEY -> "takeMoney";
            case SELL_SCARCE -> "sellScarce";
            case REFUND -> "refund";
            case CARDS -> "cards";
            case BLOCK -> "block";
            case CLOSE -> "close";
            case WALLET -> "wallet";
        };
    }

    public String name(ToSell one) {
        return switch (one.kind()) {
            case HOT_DESKS -> texts.get("works.sell.desks");
            case ROOMS -> texts.get("works.sell.rooms");
            case TICKETS, GOODS -> one.name();
        };
    }

    /// "7", "all 6", "4 of 6".
    public String figure(ToSell one) {
        if (one.kind() != Works.Sold.ROOMS) {
            return formats.number(one.here());
        }
        return one.others() == 0 && one.here() > 0
                ? texts.get("works.sell.rooms.all", one.here())
                : texts.get("works.sell.rooms.some", one.here(), one.here() + one.others());
    }

    /// Until when, and what others have.
    public String second(ToSell one, Works works) {
        Instant until = one.until();
        boolean isRooms = one.kind() == Works.Sold.ROOMS;
        if (one.here() == 0 || until == null) {
            return isRooms
                    ? texts.get("works.sell.rooms.none")
                    : texts.get("works.sell.none", one.others());
        }
        String end = until(until, works);
        return isRooms || one.others() == 0
                ? texts.get("works.sell.until", end)
                : texts.get("works.sell.untilAnd", end, one.others());
    }

    /// A time, with its day where that is another one.
    private String until(Instant until, Works works) {
        return works.site().localDate(until).equals(works.site().localDate(works.now()))
                ? formats.time(until)
                : formats.day(works.site().localDate(until)) + ", " + formats.time(until);
    }

    /// "9 at the door, 8 sales. Oldest 11:59. They go by themselves when the line is back."
    public String unsent(Unsent unsent) {
        return unsent.records() == 0
                ? unsentInShort(unsent)
                : unsentInShort(unsent) + " " + texts.get("works.unsent.byThemselves");
    }

    // texts: works.unsent.*
    /// Where there is room for one line.
    public String unsentInShort(Unsent unsent) {
        if (unsent.records() == 0) {
            return texts.get("works.unsent.nothing");
        }
        Instant oldest = unsent.oldest();
        if (oldest == null) {
            return texts.get("works.unsent.records", unsent.records());
        }
        StringJoiner acts = new StringJoiner(", ");
        unsent.acts()
                .forEach((kind, count) ->
                        acts.add(
                                texts.get(
                                        "works.unsent.kind." + kind.name().toLowerCase(Locale.ROOT),
                                        count)));
        if (unsent.left() > 0) {
            acts.add(texts.get("works.unsent.more", unsent.left()));
        }
        return texts.get("works.unsent.acts", acts.toString(), formats.time(oldest));
    }

    String device(DeviceHealth one) {
        return devices.words(one);
    }

    // texts: works.without.*
    /// What somebody does where this device does not answer.
    ///
    /// @param all devices of this desk, which may stand in for it
    public String without(DeviceHealth one, List<DeviceHealth> all) {
        return one.kind() == DeviceKind.PRINTER
                ? withoutPrinter(one, all)
                : texts.get("works.without." + one.kind().code());
    }

    /// What waits can be sent to another printer by a key. The drawer is named where it hangs.
    private String withoutPrinter(DeviceHealth one, List<DeviceHealth> all) {
        String papers =
                all.stream()
                        .filter(other -> other.kind() == DeviceKind.PRINTER && !other.equals(one))
                        .filter(other -> other.stand() == DeviceHealth.Stand.READY)
                        .findFirst()
                        .map(other -> texts.get("works.without.printer.other", other.name()))
                        .orElseGet(() -> texts.get("works.without.printer"));
        return one.hasDrawer() ? papers + ". " + texts.get("works.without.printer.drawer") : papers;
    }
}
