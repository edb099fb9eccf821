package com.passportdesk.devices.rights;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A door system behind HTTP: a list is `PUT` there as a whole, under the entity tag that names it,
/// and the tag that `PUT` or `HEAD` answers with is the one it goes by (RFC 9110, sections 8.8.3
/// and 9.3.4). Only over TLS, but for this computer itself. Redirections are not followed: a list
/// goes where it was told to go.
public final class WebSystem implements DoorSystem, AutoCloseable {

    private static final Duration CONNECTING = Duration.ofSeconds(5);
    private static final Duration ANSWERING = Duration.ofSeconds(10);
    private static final int OK_FROM = 200;
    private static final int OK_BEFORE = 300;
    private static final int LONGEST_TOKEN = 4_096;
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /// A little wider than RFC 6750, section 2.1: makers use other signs than those as well.
    private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7E]+");

    private final URI address;
    private final @Nullable Path token;
    private final HttpClient client =
            HttpClient.newBuilder()
                    .connectTimeout(CONNECTING)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();

    /// @param token file with the bearer token (RFC 6750) the system asks for, read anew each time;
    ///   null for none. One word of visible ASCII, at most 4096 bytes: what is no token is not sent
    /// @throws IllegalArgumentException unless [#isSafe]
    public WebSystem(URI address, @Nullable Path token) {
        if (!isSafe(address)) {
            throw new IllegalArgumentException("not over TLS: " + address);
        }
        this.address = address;
        this.token = token;
    }

    /// Whether nobody on the way reads what is sent there.
    public static boolean isSafe(URI address) {
        String host = address.getHost();
        if (host == null || address.getUserInfo() != null) {
            return false;
        }
        return switch (String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT)) {
            case "https" -> true;
            case "http" -> isThisComputer(host);
            default -> false;
        };
    }

    private static boolean isThisComputer(String host) {
        boolean isName = host.equalsIgnoreCase("localhost");
        boolean isNumber = host.matches("127\\.[0-9.]+|\\[[0-9A-Fa-f:]+\\]");
        try {
            return isName || isNumber && InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException noAddress) {
            return false;
        }
    }

    @Override
    public Optional<String> put(String version, byte[] list) throws IOException {
        HttpRequest.Builder request =
                request()
                        .header("Content-Type", "application/json")
                        .header("ETag", '"' + version + '"')
                        .PUT(BodyPublishers.ofByteArray(list));
        return tag(answer(request));
    }

    @Override
    public Optional<String> confirmed() throws IOException {
        return tag(answer(request().HEAD()));
    }

    private HttpRequest.Builder request() throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(ANSWERING);
        if (token != null) {
            request.header("Authorization", "Bearer " + read(token));
        }
        return request;
    }

    /// The one word in the file, without the mark and the white space that editors put around it.
    ///
    /// @throws IOException when there is anything else in it; says the file, never what is in it
    private static String read(Path token) throws IOException {
        try (InputStream in = Files.newInputStream(token)) {
            byte[] bytes = in.readNBytes(LONGEST_TOKEN + 1);
            String text = new String(bytes, StandardCharsets.UTF_8);
            String word = (text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text).strip();
            if (bytes.length > LONGEST_TOKEN || !TOKEN.matcher(word).matches()) {
                throw new IOException("no token: " + token);
            }
            return word;
        }
    }

    private HttpResponse<Void> answer(HttpRequest.Builder request) throws IOException {
        try {
            HttpResponse<Void> answer = client.send(request.build(), BodyHandlers.discarding());
            if (answer.statusCode() < OK_FROM || answer.statusCode() >= OK_BEFORE) {
                throw new IOException("answered with status " + answer.statusCode());
            }
            return answer;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", stop);
        }
    }

    private static Optional<String> tag(HttpResponse<Void> answer) {
        return answer.headers()
                .firstValue("ETag")
                .map(tag -> tag.startsWith("W/") ? tag.substring(2) : tag)
                .map(tag -> tag.replace("\"", ""))
                .flatMap(Version::of);
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
