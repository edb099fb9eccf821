package com.passportdesk.store.replica;

import java.time.Duration;

/// How patient the line is and how much it sends at once.
///
/// @param program name and version, shown in the centre's status
/// @param opening for each step of connecting; whole seconds
/// @param answering for any answer of the centre; a half-open line is noticed after heartbeat and
///   this
/// @param heartbeat between two questions whether the line still is; a tenth of jitter is added
/// @param polling between two reads without a wake, in case a wake was lost
/// @param retryFirst before the first new try; doubled each time, with jitter
/// @param retryMost longest wait before a new try
/// @param stuck how long records may wait while the line is up and none of them arrives; then it is
///   opened anew
/// @param batch most records sent at once, 1 to 2,000
/// @param bringing how long what a neighbour told may wait for its desk to send it; then this desk
///   brings it
/// @param asking how long somebody at the desk waits for what is asked of the centre
public record ReplicaOptions(
        String program,
        Duration opening,
        Duration answering,
        Duration heartbeat,
        Duration polling,
        Duration retryFirst,
        Duration retryMost,
        Duration stuck,
        int batch,
        Duration bringing,
        Duration asking) {

    /// As a desk runs.
    public static ReplicaOptions standard(String program) {
        return new ReplicaOptions(
                program,
                Duration.ofSeconds(3),
                Duration.ofSeconds(4),
                Duration.ofSeconds(5),
                Duration.ofSeconds(75),
                Duration.ofMillis(250),
                Duration.ofSeconds(15),
                Duration.ofMinutes(2),
                1000,
                Duration.ofSeconds(2),
                Duration.ofSeconds(2));
    }
}
