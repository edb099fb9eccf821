package com.passportdesk.console.personal;

import com.passportdesk.console.checkin.Profile;
import com.passportdesk.console.checkin.Profiles;
import com.passportdesk.console.desk.DeskNames;
import com.passportdesk.console.desk.DeskSite;
import com.passportdesk.console.desk.OpenDesk;
import com.passportdesk.console.document.DocumentStore;
import com.passportdesk.console.document.PersonPdf;
import com.passportdesk.console.problem.DocumentProblem;
import com.passportdesk.store.personal.Check;
import com.passportdesk.store.personal.EraseGuest;
import com.passportdesk.store.personal.EraseGuestHandler;
import com.passportdesk.store.personal.EraseMember;
import com.passportdesk.store.personal.EraseMemberHandler;
import com.passportdesk.store.personal.EraseOutcome;
import com.passportdesk.store.personal.Erasure;
import com.passportdesk.store.personal.ErasureRepository;
import com.passportdesk.store.personal.ExportMember;
import com.passportdesk.store.personal.ExportMemberHandler;
import com.passportdesk.store.personal.ExportOutcome;
import com.passportdesk.store.personal.Guest;
import com.passportdesk.store.personal.GuestRepository;
import com.passportdesk.store.personal.PersonalFile;
import com.passportdesk.store.site.Site;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Erases members and writes out what is known of them. Blocks; never on the JavaFX thread.
@Component
final class PersonalService {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final int MOST = 1_000;

    /// How often an export is read anew because somebody was erased meanwhile.
    private static final int TRIES = 5;

    private final OpenDesk desk;
    private final Profiles profiles;
    private final DocumentStore documents;
    private final PersonPages pages;
    private final PersonPdf pdf;
    private final DeskSite site;

    PersonalService(
            OpenDesk desk,
            Profiles profiles,
            DocumentStore documents,
            PersonPages pages,
            DeskSite site) {
        this.desk = desk;
        this.profiles = profiles;
        this.documents = documents;
        this.pages = pages;
        this.pdf = pages.pdf();
        this.site = site;
    }

    /// What came of writing somebody out.
    sealed interface Written {

        /// Two files say the same; both are gone after a day.
        ///
        /// @param file the JSON document
        /// @param desk what people call the desk that wrote it down
        record Files(
                Path json, Path pdf, ExportOutcome.Granted granted, String desk, ObjectNode file)
                implements Written {}

        record Refused(ExportOutcome.Refused why) implements Written {}
    }

    Site site() {
        return site.now();
    }

    Optional<Profile> profile(String member) {
        return profiles.of(member);
    }

    /// Somebody without an account, by what bears their name; empty when nothing of it is left.
    Optional<Guest> guest(UUID thing) {
        return new GuestRepository(desk.rows())
                .find(thing, site.now().localDate(desk.clock().instant()))
                .filter(Guest::isNamed);
    }

    EraseOutcome erase(UUID command, String member, String reason) {
        return desk.submit(new EraseMemberHandler(), new EraseMember(command, member, reason));
    }

    /// As [#erase], of somebody without an account.
    ///
    /// @param thing id of a visit, booking, day pass or note
    EraseOutcome eraseGuest(UUID command, UUID thing, String reason) {
        return desk.submit(new EraseGuestHandler(), new EraseGuest(command, thing, reason));
    }

    /// How far an erasure has come.
    Optional<Erasure> erasure(UUID order) {
        return new ErasureRepository(desk.rows()).find(order);
    }

    /// Who has confirmed an erasure and who has not, as people call the desks.
    Optional<Confirmed> confirmed(UUID order) {
        DeskNames names = new DeskNames(desk.rows(), site.now().id());
        return erasure(order)
                .map(found ->
                        new Confirmed(
                                found.confirmed().stream().map(names::of).toList(),
                                found.waiting().stream().map(names::of).toList()));
    }

    /// @param confirmed names of desks where nothing is left
    /// @param waiting names of desks that have not said so
    record Confirmed(List<String> confirmed, List<String> waiting) {}

    List<Erasure> erasures(int limit) {
        return new ErasureRepository(desk.rows()).list(limit);
    }

    /// Has it written down that the data is given out, then writes the files. A repeat of the
    /// command writes them again.
    Written export(UUID command, String member, String reason) {
        return switch (desk.submit(
                new ExportMemberHandler(), new ExportMember(command, member, reason))) {
            case ExportOutcome.Granted granted -> write(granted);
            case ExportOutcome.Refused refused -> new Written.Refused(refused);
        };
    }

    /// Who was erased since is known no more, however far their files had come.
    private Written write(ExportOutcome.Granted granted) {
        for (int time = 0; time < TRIES; time++) {
            long before = documents.clearings();
            Optional<ObjectNode> read = PersonalFile.of(granted, desk.store());
            if (read.isEmpty()) {
                return unknown(granted);
            }
            desk.signHead();
            ObjectNode file = read.get();
            // The name of the file names nobody.
            String name = "export-" + granted.desk() + "-" + granted.number();
            SequencedMap<String, byte[]> files = new LinkedHashMap<>();
            files.put(
                    name + ".json", JSON.writeValueAsString(file).getBytes(StandardCharsets.UTF_8));
            files.put(name + ".pdf", pdf.render(pages.page(file, granted)));
            Optional<List<Path>> written = documents.writeSince(before, files);
            if (written.isPresent()) {
                return new Written.Files(
                        written.get().getFirst(),
                        written.get().getLast(),
                        granted,
                        new DeskNames(desk.rows(), site.now().id()).of(granted.desk()),
                        file);
            }
        }
        throw new DocumentProblem(
                "document.notWritten", new IOException("cleared again and again"), "export");
    }

    private static Written unknown(ExportOutcome.Granted granted) {
        return new Written.Refused(
                new ExportOutcome.Refused(
                        new Check(Check.Rule.KNOWN, Check.State.FAIL, granted.member())));
    }
}
