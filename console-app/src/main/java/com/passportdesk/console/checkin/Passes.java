package com.passportdesk.console.checkin;

import com.passportdesk.console.desk.RunningDesk;
import com.passportdesk.devices.pass.MemberPass;
import com.passportdesk.devices.pass.PassCodec;
import com.passportdesk.devices.pass.PassReading;
import com.passportdesk.store.access.Tap;
import com.passportdesk.store.member.Card;
import com.passportdesk.store.member.MemberRepository;
import com.passportdesk.store.projection.Document;
import com.passportdesk.store.projection.Documents;
import com.passportdesk.store.site.Site;
import com.passportdesk.store.visit.VisitRepository;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// Member passes at the door: the keys of the network that sign them, and which of them somebody
/// came in by. Blocks; called away from the screen.
@Component
final class Passes {

    private static final int MOST_REMEMBERED = 10_000;

    private final RunningDesk desk;
    private final Site site;

    /// Passes that were shown here, until nobody could use them any more.
    private final Map<String, Instant> shown = new ConcurrentHashMap<>();

    Passes(RunningDesk desk, Site site) {
        this.desk = desk;
        this.site = site;
    }

    /// What a scanned text asks for; nothing if it is no pass at all.
    Optional<Tap> tap(String scanned) {
        Instant now = desk.clock().instant();
        shown.values().removeIf(until -> until.isBefore(now));
        return switch (new PassCodec(keys()).decode(scanned, now)) {
            case PassReading.Good(MemberPass pass) -> Optional.of(good(pass));
            case PassReading.Over _ -> useless(Tap.Kind.PASS_OVER);
            case PassReading.TooEarly _ -> useless(Tap.Kind.PASS_EARLY);
            case PassReading.NotGenuine _ -> useless(Tap.Kind.PASS_FORGED);
            case PassReading.NoPass _ -> Optional.empty();
        };
    }

    private static Optional<Tap> useless(Tap.Kind kind) {
        return Optional.of(new Tap.Useless(kind, ""));
    }

    /// A pass lets one person in once. Shown again while they are inside it says so as a card does.
    private Tap good(MemberPass pass) {
        String credential = Card.credential(pass.credential().id());
        String name = credential + " " + pass.from();
        if (shown.size() >= MOST_REMEMBERED) {
            shown.clear();
        }
        boolean before = shown.put(name, pass.until().plus(PassCodec.CLOCK_TOLERANCE)) != null;
        return before && !isInside(credential)
                ? new Tap.Useless(Tap.Kind.PASS_AGAIN, "")
                : new Tap.Genuine(credential, pass.credential().issueNumber(), "");
    }

    private boolean isInside(String credential) {
        Instant since = site.day(site.businessDay(desk.clock().instant())).start();
        return new MemberRepository(desk.rows())
                .card(credential)
                .flatMap(card ->
                        new VisitRepository(desk.rows()).openVisit(card.member(), site.id(), since))
                .isPresent();
    }

    /// As the network's document lists them; one that is none is passed over.
    private Map<Integer, PublicKey> keys() {
        Map<Integer, PublicKey> keys = new HashMap<>();
        Optional<Document> network = new Documents(desk.rows()).find("network", "network");
        if (network.isPresent()) {
            for (JsonNode one : network.get().fields().path("passKeys")) {
                String[] parts = one.asString("").split(":", 2);
                if (parts.length == 2) {
                    key(parts[1]).ifPresent(key -> keys.put(Integer.parseInt(parts[0]), key));
                }
            }
        }
        return keys;
    }

    private static Optional<PublicKey> key(String base64) {
        try {
            return Optional.of(
                    KeyFactory.getInstance("Ed25519")
                            .generatePublic(
                                    new X509EncodedKeySpec(Base64.getDecoder().decode(base64))));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
