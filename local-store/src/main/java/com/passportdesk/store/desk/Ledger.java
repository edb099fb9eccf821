package com.passportdesk.store.desk;

/// The one way to change anything: one writer thread, commands in order, each decided, journalled,
/// forced and put into rows before it is acknowledged.
public interface Ledger {

    /// Has `command` decided on behalf of `operator` and waits for the acknowledgement, at most ten
    /// seconds. Blocks: never called on the JavaFX thread.
    ///
    /// @param operator staff id, or `system`
    /// @throws StoreProblem when it could not be kept (disk full, store closed); nothing happened
    <C extends Command, F, O> O submit(String operator, CommandHandler<C, F, O> handler, C command);
}
