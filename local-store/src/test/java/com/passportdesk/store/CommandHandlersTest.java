package com.passportdesk.store;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.passportdesk.store.batch.PutAsideHandler;
import com.passportdesk.store.batch.StartBatchCardHandler;
import com.passportdesk.store.booking.CancelBookingHandler;
import com.passportdesk.store.booking.MoveBookingHandler;
import com.passportdesk.store.card.EndEncodingHandler;
import com.passportdesk.store.card.StartEncodingHandler;
import com.passportdesk.store.conflict.SettleConflictHandler;
import com.passportdesk.store.desk.CommandHandler;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.refund.RefundHandler;
import com.passportdesk.store.staff.Permitted;
import com.passportdesk.store.stock.RecordBlanksHandler;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import java.lang.reflect.Constructor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// An id that one command used is never taken for another's: every handler there is says with which
/// types its records begin, and where two begin alike it is known why that is no harm.
@AnalyzeClasses(
        packages = "com.passportdesk.store",
        importOptions = ImportOption.DoNotIncludeTests.class)
class CommandHandlersTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String STARTED =
            "{'job':'00000000-0000-7000-8000-000000000001',"
                    + "'credential':'00112233445566778899aabbccddeeff','issue':1,'number':'1'%s}";
    private static final String MOVED =
            "{'booking':'00000000-0000-7000-8000-000000000001','resource':'ber1-panke',"
                    + "'from':'2027-04-22T08:00:00Z','until':'2027-04-22T09:00:00Z'}";

    private static List<CommandHandler<?, ?, ?>> handlers(JavaClasses classes) throws Exception {
        List<CommandHandler<?, ?, ?>> handlers = new ArrayList<>();
        for (JavaClass found : classes) {
            if (found.isAssignableTo(CommandHandler.class)
                    && !found.isInterface()
                    && !found.isEquivalentTo(Permitted.class)) {
                Constructor<?> constructor = found.reflect().getDeclaredConstructor();
                constructor.setAccessible(true);
                handlers.add((CommandHandler<?, ?, ?>) constructor.newInstance());
            }
        }
        return handlers;
    }

    private static String name(CommandHandler<?, ?, ?> handler) {
        Class<?> type = handler.getClass();
        return type.isMemberClass()
                ? type.getDeclaringClass().getSimpleName()
                : type.getSimpleName();
    }

    @ArchTest
    static void everyHandlerSaysWithWhichEventsItsRecordsBegin(JavaClasses classes)
            throws Exception {
        String events = Files.readString(Path.of("..", "docs", "events.md"));
        List<CommandHandler<?, ?, ?>> handlers = handlers(classes);
        assertThat(handlers).hasSizeGreaterThan(25);
        for (CommandHandler<?, ?, ?> handler : handlers) {
            assertThat(handler.firstTypes()).as(name(handler)).isNotEmpty();
            assertThat(handler.firstTypes())
                    .as(name(handler))
                    .allMatch(type -> events.contains("\n| `" + type + "` "));
        }
    }

    /// They throw at each other's records, as the next test shows.
    @ArchTest
    static void whereTwoBeginAlikeItIsKnown(JavaClasses classes) throws Exception {
        record Begins(String type, String handler) {}
        Map<String, Set<String>> alike =
                handlers(classes).stream()
                        .flatMap(handler ->
                                handler.firstTypes().stream()
                                        .map(type -> new Begins(type, name(handler))))
                        .collect(groupingBy(Begins::type, mapping(Begins::handler, toSet())));
        alike.values().removeIf(names -> names.size() == 1);
        assertThat(alike)
                .isEqualTo(
                        Map.of(
                                "BookingCancelled",
                                Set.of("CancelBookingHandler", "RefundHandler"),
                                "BookingMoved",
                                Set.of("MoveBookingHandler", "SettleConflictHandler"),
                                "CardEncodingStarted",
                                Set.of("StartEncodingHandler", "StartBatchCardHandler"),
                                "CardNotIssued",
                                Set.of("EndEncodingHandler", "PutAsideHandler"),
                                "BlankCardSpoiled",
                                Set.of("PutAsideHandler", "RecordBlanksHandler")));
    }

    @Test
    void whereTwoBeginAlikeAndMeanSomethingElseTheyThrowAtEachOthersRecords() {
        String moved = "BookingMoved " + MOVED;
        String settled = "ConflictSettled {'how':'moved'}";
        refuses(new MoveBookingHandler(), List.of(moved), moved, settled);
        refuses(new SettleConflictHandler(), List.of(moved, settled), moved);
        String cancelled = "BookingCancelled {'booking':'00000000-0000-7000-8000-000000000001'%s}";
        String givenUp = cancelled.formatted("");
        String freed = cancelled.formatted(",'fee':{'minor':100,'currency':'EUR'}");
        refuses(new CancelBookingHandler(), List.of(givenUp), freed);
        refuses(new RefundHandler(), List.of(freed), givenUp);
        String single = "CardEncodingStarted " + STARTED.formatted("");
        String ofBatch = "CardEncodingStarted " + STARTED.formatted(",'batch':'b','row':2");
        refuses(new StartEncodingHandler(), List.of(single), ofBatch);
        refuses(new StartBatchCardHandler(), List.of(ofBatch), single);
        String torn = "CardNotIssued {'cause':'torn'}";
        String faulty = "CardNotIssued {'cause':'faulty'}";
        String spoiledInBatch = "BlankCardSpoiled {'type':'NTAG215','batch':'b','row':2}";
        String spoiled = "BlankCardSpoiled {'type':'NTAG215','now':7}";
        refuses(new EndEncodingHandler(), List.of(torn), faulty, spoiledInBatch);
        refuses(new PutAsideHandler(), List.of(faulty, spoiledInBatch), torn);
        refuses(new PutAsideHandler(), List.of(spoiledInBatch), spoiled);
        refuses(new RecordBlanksHandler(), List.of(spoiled), spoiledInBatch);
    }

    private static void refuses(
            CommandHandler<?, ?, ?> handler, List<String> own, String... others) {
        assertThat(handler.outcome(entries(own))).isNotNull();
        assertThatThrownBy(() -> handler.outcome(entries(List.of(others))))
                .as(name(handler) + " takes " + List.of(others))
                .isInstanceOf(RuntimeException.class);
    }

    /// Records of one command, each its type and its body.
    private static List<Entry> entries(List<String> written) {
        return IntStream.range(0, written.size())
                .mapToObj(i -> {
                    String[] parts = written.get(i).split(" ", 2);
                    return new Entry(
                            new UUID(0, i + 1L),
                            "BER1-D2",
                            new UUID(0, 1),
                            i + 1L,
                            Instant.EPOCH,
                            "s-ber1-1",
                            new UUID(0, 2),
                            written.size() - 1 - i,
                            parts[0],
                            1,
                            "network",
                            List.of(),
                            List.of(),
                            List.of(),
                            List.of(),
                            List.of(),
                            (ObjectNode) JSON.readTree(parts[1].replace('\'', '"')));
                })
                .toList();
    }
}
