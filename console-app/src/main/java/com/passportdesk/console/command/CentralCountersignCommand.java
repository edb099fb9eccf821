package com.passportdesk.console.command;

import com.passportdesk.store.central.Centre;
import com.passportdesk.store.central.NetworkSigningKey;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Signs what the centre has of each desk's journal.
@Command(
        name = "countersign",
        mixinStandardHelpOptions = true,
        description = {
            "Signs the newest record that the centre has of each desk.",
            "With what it writes, java VerifyJournal.java finds an exported journal whose end was"
                    + " cut off, even by somebody who has the desk."
        })
final class CentralCountersignCommand implements Callable<Integer> {

    @ParentCommand CentralCommand parent;

    @Mixin CentreOptions options;

    @Option(
            names = "--signing-key",
            required = true,
            paramLabel = "FILE",
            description = "The network’s signing key. Keep it away from the centre and the desks.")
    Path keyFile;

    @Option(
            names = "--make-key",
            description = "Makes a new key in FILE; it must not be there yet.")
    boolean make;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Where the statements go, one line for each desk; else they are shown.")
    @Nullable Path out;

    @Mixin JsonOption json;

    @Override
    public Integer call() {
        NetworkSigningKey key = key();
        try (Centre centre = options.connect()) {
            Centre.CounterSigned done = centre.counterSign(key);
            Terminal terminal = parent.program.terminal();
            int count = done.lines().size();
            ObjectNode answer =
                    JsonNodeFactory.instance
                            .objectNode()
                            .put("statements", count)
                            .put("new", done.signed())
                            .put("key", key.fingerprint());
            if (out != null) {
                Files.write(out, done.lines());
                terminal.say(
                        json,
                        answer.put("file", out.toAbsolutePath().toString()),
                        "Statements: %d, new: %d, by the key %s"
                                .formatted(count, done.signed(), key.fingerprint()));
            } else if (json.isWanted()) {
                done.lines().forEach(answer.putArray("lines")::add);
                terminal.say(answer);
            } else {
                done.lines().forEach(terminal::sayToProgram);
            }
            return Terminal.DONE;
        } catch (IOException e) {
            throw new CommandFailure(out + " cannot be written.", e);
        }
    }

    private NetworkSigningKey key() {
        try {
            return make ? NetworkSigningKey.make(keyFile) : NetworkSigningKey.read(keyFile);
        } catch (FileAlreadyExistsException e) {
            throw new CommandFailure(keyFile + " is there already: leave out --make-key.", e);
        } catch (IOException e) {
            throw new CommandFailure(
                    make
                            ? keyFile + " cannot be written."
                            : "There is no signing key in " + keyFile + ": --make-key makes one.",
                    e);
        }
    }
}
