package com.passportdesk.console.demo;

import com.passportdesk.console.desk.OpenDesk;
import com.passportdesk.console.desk.RunningDesk;
import com.passportdesk.console.rpc.RpcMethod;
import com.passportdesk.console.rpc.RpcProblem;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// `line.cut` and `line.restore`.
@Configuration
class DemoConfiguration {

    private static final Duration NOTICED = Duration.ofSeconds(10);
    private static final Duration BACK = Duration.ofSeconds(30);
    private static final String ANSWERS = "`state` of the line: `up`, `down` or `starting`";

    private final ObjectProvider<DemoNetwork> demo;
    private final OpenDesk desk;

    DemoConfiguration(ObjectProvider<DemoNetwork> demo, OpenDesk desk) {
        this.demo = demo;
        this.desk = desk;
    }

    @Bean
    RpcMethod lineCut() {
        return RpcMethod.barrier(
                        "line.cut",
                        "Cuts the demo's line between this desk and the centre, and waits until the desk"
                                + " has noticed.",
                        List.of(),
                        ANSWERS,
                        _ -> {
                            network().cutLine();
                            awaitDown();
                            return state();
                        })
                .forAnybody();
    }

    @Bean
    RpcMethod lineRestore() {
        return RpcMethod.barrier(
                        "line.restore",
                        "Mends the demo's line again, and waits until the centre answers.",
                        List.of(),
                        ANSWERS,
                        _ -> {
                            network().restoreLine();
                            desk.lineToCentre().awaitUp(BACK);
                            return state();
                        })
                .forAnybody();
    }

    private DemoNetwork network() {
        DemoNetwork network = demo.getIfAvailable();
        if (network == null) {
            throw RpcProblem.failed("Only the demo’s line can be cut.");
        }
        return network;
    }

    private void awaitDown() {
        Semaphore changed = new Semaphore(0);
        Runnable release = desk.onChange(_ -> changed.release());
        try {
            long until = System.nanoTime() + NOTICED.toNanos();
            while (desk.line().up() != RunningDesk.Line.State.DOWN) {
                long left = until - System.nanoTime();
                if (left <= 0 || !changed.tryAcquire(left, TimeUnit.NANOSECONDS)) {
                    throw RpcProblem.failed("The desk has not noticed that the line is cut.");
                }
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } finally {
            release.run();
        }
    }

    private JsonNode state() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("state", desk.line().up().name().toLowerCase(Locale.ROOT));
    }
}
