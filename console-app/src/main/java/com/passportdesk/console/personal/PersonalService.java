package com.passportdesk.console.personal;

import com.passportdesk.console.checkin.Profile;
import com.passportdesk.console.checkin.Profiles;
import com.passportdesk.console.desk.OpenDesk;
import com.passportdesk.console.document.DocumentStore;
import com.passportdesk.console.document.PersonPdf;
import com.passportdesk.store.personal.EraseMember;
import com.passportdesk.store.personal.EraseMemberHandler;
import com.passportdesk.store.personal.EraseOutcome;
import com.passportdesk.store.personal.Erasure;
import com.passportdesk.store.personal.ErasureRepository;
import com.passportdesk.store.personal.ExportMember;
import com.passportdesk.store.personal.ExportMemberHandler;
import com.passportdesk.store.personal.ExportOutcome;
import com.passportdesk.store.personal.PersonalFile;
import com.passportdesk.store.site.Site;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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

    private final OpenDesk desk;
    private final Profiles profiles;
    private final DocumentStore documents;
    private final PersonPages pages;
    private final PersonPdf pdf;
    private final Site site;

    PersonalService(
            OpenDesk desk,
            Profiles profiles,
            DocumentStore documents,
            PersonPages pages,
            Site site) {
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
        record Files(Path json, Path pdf, ExportOutcome.Granted granted, ObjectNode file)
                implements Written {

            /// Where both are.
            String folder() {
                return String.valueOf(pdf.getParent());
            }
        }

        record Refused(ExportOutcome.Refused why) implements Written {}
    }

    Site site() {
        return site;
    }

    Optional<Profile> profile(String member) {
        return profiles.of(member);
    }

    EraseOutcome erase(UUID command, String member, String reason) {
        return desk.submit(new EraseMemberHandler(), new EraseMember(command, member, reason));
    }

    /// How far an erasure has come.
    Optional<Erasure> erasure(UUID order) {
        return erasures(MOST).stream().filter(one -> one.order().equals(order)).findFirst();
    }

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

    private Written write(ExportOutcome.Granted granted) {
        ObjectNode file = PersonalFile.of(granted, desk.store()).orElseThrow();
        desk.signHead();
        // The name of the file names nobody.
        String name = "export-" + granted.desk() + "-" + granted.number();
        byte[] json = JSON.writeValueAsString(file).getBytes(StandardCharsets.UTF_8);
        return new Written.Files(
                documents.write(name + ".json", json),
                documents.write(name + ".pdf", pdf.render(pages.page(file, granted))),
                granted,
                file);
    }
}
