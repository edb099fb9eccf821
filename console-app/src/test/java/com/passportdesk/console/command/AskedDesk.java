package com.passportdesk.console.command;

import com.passportdesk.console.desk.OpenDesk;
import com.passportdesk.console.desk.Session;
import com.passportdesk.console.desk.SessionBooks;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.reader.ReaderSource;
import com.passportdesk.console.rpc.RpcMethod;
import com.passportdesk.console.window.Appearance.Surface;
import com.passportdesk.console.window.SampleContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A desk with its own rows, asked as a program asks.
final class AskedDesk implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    private final ConfigurableApplicationContext context;
    private final OpenDesk desk;
    private final List<RpcMethod> methods;

    AskedDesk(Path home) {
        context = SampleContext.open(home, ReaderSource.none(), Surface.MESSAGES);
        desk = context.getBean(OpenDesk.class);
        methods = context.getBeanProvider(RpcMethod.class).stream().toList();
    }

    OpenDesk desk() {
        return desk;
    }

    List<RpcMethod> methods() {
        return methods;
    }

    void work(String staff, String role) {
        desk.session().begin(new Session.Operator(staff, "Somebody", role, 1));
    }

    /// The whole message that answers, with `result` or `error`.
    JsonNode ask(String method, String params) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String call =
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"%s\",\"params\":%s}\n"
                        .formatted(method, params);
        new RpcRun(
                        methods,
                        desk,
                        context.getBean(SessionBooks.class),
                        new Sentences(new Texts(Locale.UK)),
                        out)
                .serve(new ByteArrayInputStream(call.getBytes(StandardCharsets.UTF_8)));
        return out.toString(StandardCharsets.UTF_8)
                .lines()
                .map(JSON::readTree)
                .filter(message -> message.has("id"))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        context.close();
    }
}
