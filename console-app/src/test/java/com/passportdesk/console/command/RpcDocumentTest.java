package com.passportdesk.console.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.console.reader.ReaderSource;
import com.passportdesk.console.rpc.RpcDocument;
import com.passportdesk.console.rpc.RpcMethod;
import com.passportdesk.console.window.Appearance.Surface;
import com.passportdesk.console.window.SampleContext;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `docs/rpc.md` says what the methods say of themselves. Rewrite it with `./mvnw test -pl
/// console-app -am -Dtest=RpcDocumentTest -Drpc.document=write
/// -Dsurefire.failIfNoSpecifiedTests=false`.
class RpcDocumentTest {

    private static final Path PAGE = Path.of("..", "docs", "rpc.md");

    @TempDir Path directory;

    @Test
    void thePageSaysWhatTheMethodsSayOfThemselves() throws Exception {
        String page;
        try (var context = SampleContext.open(directory, ReaderSource.none(), Surface.MESSAGES)) {
            page = RpcDocument.page(context.getBeanProvider(RpcMethod.class).stream().toList());
        }
        if ("write".equals(System.getProperty("rpc.document"))) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE))
                .as("docs/rpc.md is out of date; this class says how to rewrite it")
                .isEqualTo(page);
    }
}
