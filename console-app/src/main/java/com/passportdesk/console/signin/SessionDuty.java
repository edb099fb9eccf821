package com.passportdesk.console.signin;

import com.passportdesk.console.desk.OpenDesk;
import com.passportdesk.console.desk.SessionBooks;
import com.passportdesk.console.fx.Background;
import java.util.Set;
import org.springframework.stereotype.Component;

/// Has the session follow the books whenever something is heard of the staff.
@Component
final class SessionDuty {

    private final SessionBooks books;
    private final Background background;

    SessionDuty(OpenDesk desk, SessionBooks books, Background background) {
        this.books = books;
        this.background = background;
        desk.onChange(this::changed);
    }

    private void changed(Set<String> topics) {
        if (topics.contains("staff")) {
            background.run(
                    "see who works here",
                    () -> {
                        books.follow();
                        return true;
                    },
                    _ -> {});
        }
    }
}
