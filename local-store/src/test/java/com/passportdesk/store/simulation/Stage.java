package com.passportdesk.store.simulation;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.passportdesk.store.central.TestCentre;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.LoggerFactory;

/// What worlds are made on: a server, and the first moment of all of them.
final class Stage implements AutoCloseable {

    private final TestCentre server;
    private final World.Beginning beginning;
    private final Map<String, Level> levels = new HashMap<>();

    /// @param folder with nothing in it
    Stage(Path folder) throws IOException, SQLException {
        // Machines that stop and lines that break are what is played here.
        for (String name : List.of("com.passportdesk.store", "com.passportdesk.store.replica")) {
            levels.put(name, log(name).getLevel());
            log(name).setLevel(Level.OFF);
        }
        server = TestCentre.start(folder.resolve("server"));
        beginning = World.beginning(server, folder.resolve("beginning"));
    }

    World.Beginning beginning() {
        return beginning;
    }

    private static Logger log(String name) {
        return (Logger) LoggerFactory.getLogger(name);
    }

    @Override
    public void close() throws IOException {
        server.close();
        levels.forEach((name, level) -> log(name).setLevel(level));
    }
}
