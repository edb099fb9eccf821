package com.passportdesk.console.demo;

import com.passportdesk.store.desk.DeskHome;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A real PostgreSQL under a folder, started and stopped with the demo. One that outlived a killed
/// desk is stopped at the next start; its data stay.
public final class EmbeddedCentre implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedCentre.class);

    /// The superuser that initdb makes; only the demo's set-up uses it.
    public static final String OWNER = "postgres";

    private static final Duration STARTING = Duration.ofSeconds(60);
    private static final Duration STOPPING = Duration.ofSeconds(10);

    private final EmbeddedPostgres postgres;

    private EmbeddedCentre(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    /// Starts the server on `folder`, making it when there is none.
    ///
    /// @param folder holds the data and the unpacked program
    /// @param settings server settings, such as `ssl`
    public static EmbeddedCentre start(Path folder, Map<String, String> settings)
            throws IOException {
        Path data = folder.resolve("data");
        DeskHome.makeDirectory(folder);
        stopLeftOver(folder);
        EmbeddedPostgres.Builder builder =
                EmbeddedPostgres.builder()
                        .setDataDirectory(data)
                        .setCleanDataDirectory(false)
                        .setRegisterShutdownHook(false)
                        .setPGStartupWait(STARTING)
                        .setLocaleConfig("locale", "C")
                        .setLocaleConfig("encoding", "UTF8")
                        .setOutputRedirector(
                                ProcessBuilder.Redirect.appendTo(
                                        folder.resolve("server.log").toFile()))
                        .setErrorRedirector(
                                ProcessBuilder.Redirect.appendTo(
                                        folder.resolve("server.log").toFile()))
                        // The builder's own defaults are for tests that may lose everything.
                        .setServerConfig("fsync", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .setServerConfig("full_page_writes", "on")
                        .setServerConfig("max_connections", "60")
                        .setServerConfig("password_encryption", "scram-sha-256");
        settings.forEach(builder::setServerConfig);
        return new EmbeddedCentre(builder.start());
    }

    public int port() {
        return postgres.getPort();
    }

    /// A server whose desk was killed still holds the folder: end it the orderly way, then at once.
    static void stopLeftOver(Path folder) throws IOException {
        Path data = folder.resolve("data");
        Path pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        List<String> lines = Files.readAllLines(pidFile, StandardCharsets.UTF_8);
        Optional<ProcessHandle> server =
                lines.isEmpty()
                        ? Optional.empty()
                        : ProcessHandle.of(Long.parseLong(lines.getFirst().strip()));
        server.filter(EmbeddedCentre::isPostgres).ifPresent(EmbeddedCentre::stop);
        Files.deleteIfExists(pidFile);
    }

    /// Another program may have the number by now.
    private static boolean isPostgres(ProcessHandle process) {
        return process.info().command().map(name -> name.contains("postgres")).orElse(false);
    }

    private static void stop(ProcessHandle server) {
        log.info("stopping the centre that outlived its desk, pid {}", server.pid());
        List<ProcessHandle> workers = server.descendants().toList();
        server.destroy();
        if (!ended(server)) {
            server.destroyForcibly();
            workers.forEach(ProcessHandle::destroyForcibly);
            ended(server);
        }
    }

    private static boolean ended(ProcessHandle server) {
        try {
            server.onExit().get(STOPPING.toSeconds(), TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException | ExecutionException stillThere) {
            return false;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        try {
            postgres.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
