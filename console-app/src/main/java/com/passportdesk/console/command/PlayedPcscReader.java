package com.passportdesk.console.command;

import com.passportdesk.devices.simulated.SimulatedCard;
import com.passportdesk.devices.simulated.SimulatedPcscReader;
import com.passportdesk.devices.simulated.SimulatedPcscService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A reader behind a PC/SC service of its own.
final class PlayedPcscReader extends PlayedDevice {

    private final SimulatedPcscReader reader;
    private final @Nullable SimulatedCard card;
    private final Path folder;
    private final SimulatedPcscService service;

    PlayedPcscReader(SimulatedPcscReader reader, @Nullable SimulatedCard card) {
        this.reader = reader;
        this.card = card;
        if (card != null) {
            reader.field().put(card);
        }
        try {
            folder = Files.createTempDirectory("pcsc");
        } catch (IOException noRoom) {
            throw new UncheckedIOException(noRoom);
        }
        service = SimulatedPcscService.at(folder.resolve("pcscd"));
        service.plugIn(reader);
    }

    @Override
    String words() {
        return "take, put, unplug, plug, stop or start";
    }

    @Override
    String path() {
        return folder.resolve("pcscd").toString();
    }

    @Override
    @Nullable List<String> obey(String word, String rest) {
        switch (word) {
            case "take" -> reader.field().takeAll();
            case "put" -> {
                if (card != null && reader.field().cards().isEmpty()) {
                    reader.field().put(card);
                }
            }
            case "unplug" -> service.unplug(reader);
            case "plug" -> service.plugIn(reader);
            case "stop" -> service.stop();
            case "start" -> {
                service.stop();
                service.start();
            }
            default -> {
                return null;
            }
        }
        return List.of();
    }

    @Override
    public void close() {
        service.close();
        try {
            Files.deleteIfExists(folder);
        } catch (IOException leftBehind) {
            // An empty folder among the temporary ones.
        }
    }
}
