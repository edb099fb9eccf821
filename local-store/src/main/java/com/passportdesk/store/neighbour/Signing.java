package com.passportdesk.store.neighbour;

import com.passportdesk.store.desk.DeskStore;
import com.passportdesk.store.desk.StoreProblem;
import com.passportdesk.store.desk.Vouched;
import com.passportdesk.store.keys.DeskKey;
import com.passportdesk.store.neighbour.Question.Shown;
import java.util.Base64;
import java.util.HexFormat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Signs the last record of what a neighbour is told, with the key of the heads of the journal. The
/// neighbour keeps it and holds this desk to it.
final class Signing {

    private static final Logger LOG = LoggerFactory.getLogger(Signing.class);

    private final DeskStore store;

    Signing(DeskStore store) {
        this.store = store;
    }

    /// Adds this desk's key and the signature over the last of these records. What cannot be signed
    /// is told all the same: the next answer is signed again.
    void sign(ObjectNode answer, ArrayNode records) {
        if (records.isEmpty()) {
            return;
        }
        ObjectNode last = (ObjectNode) records.get(records.size() - 1);
        Question.Last head = new Shown(last.path("text").asString(""), "", "").last();
        try {
            // The desk's own heads are to know of no less than its neighbours do.
            Vouched vouched = store.vouch();
            if (vouched.last() >= head.number()) {
                byte[] signature = vouched.key().sign(signed(head));
                last.put("signature", Base64.getEncoder().encodeToString(signature));
                answer.put(
                        "key", Base64.getEncoder().encodeToString(store.publicKey().getEncoded()));
            }
        } catch (StoreProblem e) {
            LOG.warn("neighbours are told without a signature just now: {}", e.toString());
        }
    }

    private static byte[] signed(Question.Last head) {
        return DeskKey.head(head.number(), HexFormat.of().parseHex(head.hash()));
    }

    /// Whether a record was signed with this desk's key as the last of its journal.
    boolean isMine(Shown shown) {
        try {
            return DeskKey.isSigned(
                    store.publicKey(),
                    signed(shown.last()),
                    Base64.getDecoder().decode(shown.signature()));
        } catch (RuntimeException e) {
            LOG.debug("something that is no record was shown", e);
            return false;
        }
    }
}
