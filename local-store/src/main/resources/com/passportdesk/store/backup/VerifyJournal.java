import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/**
 * Checks an exported journal of Passport Desk without that program: java VerifyJournal.java DIR
 * [--key FINGERPRINT] [--centre FILE [--network FINGERPRINT]], on Java 17 or later. FILE holds what
 * the network's centre has counter-signed. The bytes are described in the desk's documentation
 * (docs/journal-format.md). Exit code 0: whole and signed; 1: not, and one sentence says where.
 */
public final class VerifyJournal {
    private static final int HEADER = 64;
    private static final int FRAME = 56;
    private static final int HEAD = 104;
    private static final int SIGNED = 40;

    private final Path folder;
    private final TreeMap<Long, byte[]> heads = new TreeMap<>();
    private final TreeMap<Long, String> centre = new TreeMap<>();
    private String network = "";
    private PublicKey key;
    private String fingerprint = "";
    private Map<String, String> said = Map.of();
    private long number;
    private long forced;
    private byte[] hash = new byte[32];

    /** The first thing that is wrong; what comes behind it is followed all the same. */
    private Wrong wrong;

    /** Where the chain was taken up again; and whether the record before is one of those lost. */
    private long behind;
    private boolean lost;

    private VerifyJournal(Path folder) {
        this.folder = folder;
    }

    /** What cannot be trusted, in one sentence. */
    private static final class Wrong extends Exception {
        private static final long serialVersionUID = 1L;

        Wrong(String sentence) {
            super(sentence);
        }
    }

    public static void main(String[] arguments) {
        System.exit(run(arguments, System.out));
    }

    public static int run(String[] arguments, PrintStream out) {
        Map<String, String> named = new LinkedHashMap<>();
        for (int i = 1; i + 1 < arguments.length; i += 2) {
            named.put(arguments[i], arguments[i + 1]);
        }
        boolean known = List.of("--key", "--centre", "--network").containsAll(named.keySet());
        if (arguments.length != 1 + 2 * named.size() || !known) {
            out.println("Usage: java VerifyJournal.java DIR [--key FINGERPRINT]"
                    + " [--centre FILE [--network FINGERPRINT]]");
            return 1;
        }
        try {
            new VerifyJournal(Path.of(arguments[0])).check(named, out);
            return 0;
        } catch (Wrong wrong) {
            out.println(wrong.getMessage());
        } catch (IOException | GeneralSecurityException | RuntimeException unreadable) {
            out.println("The folder cannot be read as an exported journal: " + unreadable);
        }
        return 1;
    }

    private void check(Map<String, String> named, PrintStream out)
            throws Wrong, IOException, GeneralSecurityException {
        String wanted = named.get("--key");
        readKey();
        if (wanted != null && !wanted.replace(":", "").equalsIgnoreCase(fingerprint)) {
            throw new Wrong("desk-key.pem is not the key named: it is " + fingerprint + ".");
        }
        readExport();
        readHeads();
        if (named.containsKey("--centre")) {
            readCentre(Path.of(named.get("--centre")), named.get("--network"));
        }
        List<Path> segments;
        try (Stream<Path> all = Files.list(folder.resolve("journal"))) {
            segments =
                    all.filter(p -> p.toString().endsWith(".seg"))
                            .sorted()
                            .collect(Collectors.toList());
        }
        for (Path segment : segments) {
            read(segment);
        }
        if (wrong != null) {
            String rest = behind == 0 || behind > number ? ""
                    : "\nBehind it records " + behind + " to " + number + " follow each other.";
            throw new Wrong(wrong.getMessage() + rest);
        }
        long last = Long.parseLong(said.get("last"));
        if (!centre.isEmpty() && number < centre.lastKey()) {
            throw new Wrong("Record " + (number + 1) + " is missing: the centre has "
                    + centre.lastKey() + ".");
        }
        if (number < last) {
            throw new Wrong("Record " + (number + 1) + " is missing: there were " + last + ".");
        }
        if (last > 0 && !heads.containsKey(last)) {
            throw new Wrong("Record " + last + ", the last, is covered by no signed head.");
        }
        String same = said.get("hash");
        if (!same.equals(quoted(hex(hash)))) {
            throw new Wrong("Record " + last + " is not the one that export.json names.");
        }
        out.println("Whole: " + number + " records of " + said.get("desk") + ", each naming the one"
                + " before it, " + heads.size() + " signed heads, exported at " + said.get("at")
                + ".");
        if (!centre.isEmpty()) {
            out.println("The centre had " + centre.lastKey() + " of them, the same, by the key "
                    + network + ".");
        }
        if (wanted == null) {
            out.println("The signatures are of the key " + fingerprint);
            out.println("Compare it with what the desk says, or give it with --key.");
        }
    }

    private void readKey() throws IOException, GeneralSecurityException {
        String pem = Files.readString(folder.resolve("desk-key.pem"));
        byte[] der = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
        key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(der));
        fingerprint = hex(sha256(der, 0, der.length));
    }

    private boolean isSigned(byte[] content, byte[] signature) throws GeneralSecurityException {
        return isSigned(key, content, signature);
    }

    private static boolean isSigned(PublicKey by, byte[] content, byte[] signature)
            throws GeneralSecurityException {
        Signature verifier = Signature.getInstance("Ed25519");
        verifier.initVerify(by);
        verifier.update(content);
        try {
            return verifier.verify(signature);
        } catch (GeneralSecurityException notOne) {
            return false;
        }
    }

    /** The signature is the last member; it covers the text without it. */
    private void readExport() throws Wrong, IOException, GeneralSecurityException {
        String text = Files.readString(folder.resolve("export.json")).strip();
        said = members(text);
        String mark = ",\"signature\":" + said.get("signature") + "}";
        byte[] covered = text.replace(mark, "}").getBytes(StandardCharsets.UTF_8);
        String signature = String.valueOf(said.get("signature")).replace("\"", "");
        if (!text.endsWith(mark) || !isSigned(covered, Base64.getDecoder().decode(signature))) {
            throw new Wrong("export.json is not signed by the desk.");
        }
    }

    /** What the centre counter-signed of this life of the desk; lines about others are left out. */
    private void readCentre(Path file, String wanted)
            throws Wrong, IOException, GeneralSecurityException {
        for (String line : Files.readAllLines(file)) {
            Map<String, String> of = members(line);
            if (!said.get("desk").equals(of.get("desk"))
                    || !said.get("incarnation").equals(of.get("incarnation"))) {
                continue;
            }
            byte[] der = Base64.getDecoder().decode(of.get("key").replace("\"", ""));
            network = hex(sha256(der, 0, der.length));
            if (wanted != null && !wanted.replace(":", "").equalsIgnoreCase(network)) {
                throw new Wrong("The centre's statement is signed by another key: " + network + ".");
            }
            PublicKey by =
                    KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(der));
            String mark = ",\"signature\":" + of.get("signature") + "}";
            byte[] covered = line.replace(mark, "}").getBytes(StandardCharsets.UTF_8);
            String signature = String.valueOf(of.get("signature")).replace("\"", "");
            if (!line.endsWith(mark)
                    || !isSigned(by, covered, Base64.getDecoder().decode(signature))) {
                throw new Wrong("The centre's statement is not signed by its key.");
            }
            centre.put(Long.parseLong(of.get("number")), of.get("hash"));
        }
        if (centre.isEmpty()) {
            throw new Wrong("The centre has said nothing about this desk.");
        }
    }

    private void readHeads() throws Wrong, IOException, GeneralSecurityException {
        byte[] all = Files.readAllBytes(folder.resolve("journal").resolve("heads"));
        if (all.length % HEAD != 0) {
            throw new Wrong("The last of the signed heads is cut.");
        }
        for (int at = 0; at < all.length; at += HEAD) {
            byte[] covered = Arrays.copyOfRange(all, at, at + SIGNED);
            long of = ByteBuffer.wrap(covered).getLong();
            if (!isSigned(covered, Arrays.copyOfRange(all, at + SIGNED, at + HEAD))) {
                throw new Wrong("The head of record " + of + " is not signed by the desk.");
            }
            byte[] head = Arrays.copyOfRange(covered, 8, SIGNED);
            byte[] other = heads.put(of, head);
            if (other != null && !Arrays.equals(other, head)) {
                throw new Wrong("Record " + of + " was signed twice, and not the same.");
            }
        }
    }

    private void read(Path path) throws IOException {
        ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(path));
        int place = HEADER;
        try {
            header(in, path);
        } catch (Wrong first) {
            place = after(in, HEADER, first);
        }
        while (place < in.limit() && (in.limit() - place < 4 || in.getInt(place) != 0)) {
            try {
                place = record(in, place);
            } catch (Wrong first) {
                boolean later = in.limit() - place >= FRAME && in.getLong(place + 8) > number + 1;
                place = after(in, later ? place : place + 1, first);
            }
        }
        for (int i = place; i < in.limit(); i++) {
            if (in.get(i) != 0) {
                after(in, in.limit(), new Wrong(
                        "Something stands where record " + (number + 1) + " would begin."));
                return;
            }
        }
    }

    /** What a segment says of itself. Behind a lost record it says itself where it begins. */
    private void header(ByteBuffer in, Path path) throws Wrong {
        long next = number + 1;
        String at = "The segment of record " + next + " (" + path.getFileName() + ") ";
        if (in.limit() < HEADER || in.getInt(HEADER - 4) != crc(in, 0, HEADER - 4)) {
            throw new Wrong(at + "has a damaged header.");
        }
        byte[] before = bytes(in, 16, 32);
        byte[] signed = heads.get(in.getLong(8) - 1);
        if (lost && in.getLong(8) > number && (signed == null || Arrays.equals(signed, before))) {
            takeUp(in.getLong(8), before);
        }
        boolean right = new String(in.array(), 0, 8, StandardCharsets.US_ASCII).equals("PDJOURN1");
        if (!right || in.getLong(8) != number + 1 || !Arrays.equals(hash, before)) {
            throw new Wrong(at + "does not follow record " + number + ".");
        }
    }

    /** Goes on with record `next`, which names the hash of the one before it. */
    private void takeUp(long next, byte[] before) {
        number = next - 1;
        hash = before;
        behind = next;
        lost = false;
    }

    /** Remembers what is wrong, and finds the next record that is whole by itself. */
    private int after(ByteBuffer in, int from, Wrong found) {
        wrong = wrong == null ? found : wrong;
        lost = true;
        for (int at = from; at + FRAME < in.limit(); at++) {
            int length = in.getInt(at);
            if (length > 0 && length <= in.limit() - at - FRAME && in.getLong(at + 8) > number
                    && in.getLong(at + 8) <= number + in.limit()
                    && crc(in, at + 8, FRAME - 8 + length) == in.getInt(at + 4)) {
                takeUp(in.getLong(at + 8), bytes(in, at + 24, 32));
                return at;
            }
        }
        return in.limit();
    }

    /** Checks the record that begins at `at` and says where it ends. */
    private int record(ByteBuffer in, int at) throws Wrong {
        long next = number + 1;
        String record = "Record " + next + " ";
        int length = in.limit() - at < FRAME ? -1 : in.getInt(at);
        if (length < 1 || length > in.limit() - at - FRAME) {
            throw new Wrong(record + "is cut.");
        }
        if (crc(in, at + 8, FRAME - 8 + length) != in.getInt(at + 4)) {
            throw new Wrong(record + "has a wrong checksum.");
        }
        long before = in.getLong(at + 16);
        if (in.getLong(at + 8) != next) {
            throw new Wrong(record + "is missing: " + in.getLong(at + 8) + " stands there.");
        }
        if (!Arrays.equals(hash, bytes(in, at + 24, 32))) {
            boolean surely = number == 0 || heads.containsKey(number);
            throw new Wrong(surely ? record + "does not name the one before it."
                    : "Record " + number + " is not the one that record " + next + " names.");
        }
        if (before < forced || before >= next) {
            throw new Wrong(record + "says wrongly what was written before it.");
        }
        String text = new String(in.array(), at + FRAME, length, StandardCharsets.UTF_8);
        Map<String, String> members;
        try {
            members = members(text);
        } catch (RuntimeException noJson) {
            throw new Wrong(record + "is not JSON as the desk writes it.");
        }
        if (!String.valueOf(next).equals(members.get("number"))
                || !quoted(hex(hash)).equals(members.get("prev"))
                || !String.valueOf(said.get("desk")).equals(members.get("desk"))) {
            throw new Wrong(record + "says of itself that it is another.");
        }
        hash = sha256(in.array(), at + FRAME, length);
        number = next;
        forced = before;
        String other = centre.get(number);
        if (other != null && !other.equals(quoted(hex(hash)))) {
            throw new Wrong(record + "or one before it is not what the centre has.");
        }
        byte[] signed = heads.get(number);
        if (signed != null && !Arrays.equals(signed, hash)) {
            Long whole = heads.lowerKey(number);
            long from = whole == null ? 1 : whole + 1;
            String which = "One of the records " + from + " to " + number + " ";
            throw new Wrong((from == number ? record : which) + "is not what the desk signed.");
        }
        if (number > Long.parseLong(said.get("last"))) {
            throw new Wrong(record + "is one more than the desk exported.");
        }
        return at + FRAME + length;
    }

    /** The members of one JSON object as they are written; their names in ascending order. */
    private static Map<String, String> members(String json) {
        Map<String, String> found = new LinkedHashMap<>();
        String before = "";
        int at = 1;
        while (json.charAt(0) == '{' && json.charAt(at) != '}') {
            int colon = afterText(json, at);
            int end = afterValue(json, colon + 1);
            String name = json.substring(at + 1, colon - 1);
            if (json.charAt(colon) != ':' || name.compareTo(before) <= 0) {
                throw new IllegalArgumentException("out of order");
            }
            found.put(name, json.substring(colon + 1, end));
            before = name;
            at = json.charAt(end) == ',' ? end + 1 : end;
        }
        if (at != json.length() - 1 || found.isEmpty()) {
            throw new IllegalArgumentException("something follows");
        }
        return found;
    }

    private static int afterText(String json, int at) {
        if (json.charAt(at) != '"') {
            throw new IllegalArgumentException("no text");
        }
        int end = at + 1;
        while (json.charAt(end) != '"') {
            end += json.charAt(end) == '\\' ? 2 : 1;
        }
        return end + 1;
    }

    private static int afterValue(String json, int from) {
        int depth = 0;
        int at = from;
        while (depth > 0 || ",}]".indexOf(json.charAt(at)) < 0) {
            char c = json.charAt(at);
            depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
            at = c == '"' ? afterText(json, at) : at + 1;
        }
        return at;
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }

    private static byte[] bytes(ByteBuffer in, int at, int length) {
        return Arrays.copyOfRange(in.array(), at, at + length);
    }

    private static int crc(ByteBuffer in, int at, int length) {
        CRC32C crc = new CRC32C();
        crc.update(in.array(), at, length);
        return (int) crc.getValue();
    }

    private static byte[] sha256(byte[] bytes, int at, int length) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(bytes, at, length);
            return digest.digest();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String hex(byte[] bytes) {
        StringBuilder out = new StringBuilder();
        for (byte b : bytes) {
            out.append(String.format("%02x", b));
        }
        return out.toString();
    }
}
