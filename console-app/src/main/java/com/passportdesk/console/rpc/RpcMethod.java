package com.passportdesk.console.rpc;

import com.passportdesk.store.staff.StaffRole.Right;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// One thing a program can ask of the desk. Offered by a feature as a bean.
///
/// @param name such as `member.search`
/// @param does one sentence for the documentation
/// @param params what it takes
/// @param answers what the result holds, one sentence
/// @param order whether later calls wait for it
/// @param access who may call it; checked before the body
/// @param body the work; runs on a virtual thread and may block
public record RpcMethod(
        String name,
        String does,
        List<RpcParam> params,
        String answers,
        Order order,
        Access access,
        Body body) {

    public RpcMethod {
        params = List.copyOf(params);
    }

    /// Whether calls after it wait until it is answered.
    public enum Order {
        /// Answers may overtake each other.
        FREE,
        /// All before it are answered first, all after it wait: signing in, cutting the line.
        BARRIER
    }

    /// Who may call a method.
    public sealed interface Access {

        /// Anybody, on a locked desk too.
        record Anybody() implements Access {}

        /// Whoever has signed in.
        record SomebodySignedIn() implements Access {}

        /// Whoever has signed in with a role that allows this.
        record Holder(Right right) implements Access {}
    }

    /// The work behind a method.
    @FunctionalInterface
    public interface Body {

        /// Answers one call.
        ///
        /// @throws RpcProblem for parameters that cannot be understood
        JsonNode answer(RpcCall call);
    }

    /// A method whose answers may come in any order, for whoever has signed in.
    public static RpcMethod of(
            String name, String does, List<RpcParam> params, String answers, Body body) {
        return new RpcMethod(
                name, does, params, answers, Order.FREE, new Access.SomebodySignedIn(), body);
    }

    /// A method that everything after it waits for, for whoever has signed in.
    public static RpcMethod barrier(
            String name, String does, List<RpcParam> params, String answers, Body body) {
        return new RpcMethod(
                name, does, params, answers, Order.BARRIER, new Access.SomebodySignedIn(), body);
    }

    /// The same for somebody with a right only.
    public RpcMethod needing(Right right) {
        return with(new Access.Holder(right));
    }

    /// The same for anybody, before somebody has signed in too.
    public RpcMethod forAnybody() {
        return with(new Access.Anybody());
    }

    private RpcMethod with(Access other) {
        return new RpcMethod(name, does, params, answers, order, other, body);
    }
}
