package com.passportdesk.console.rpc;

import java.util.List;
import tools.jackson.databind.JsonNode;

/// One thing a program can ask of the desk. Offered by a feature as a bean.
///
/// @param name such as `member.search`
/// @param does one sentence for the documentation
/// @param params what it takes
/// @param answers what the result holds, one sentence
/// @param order whether later calls wait for it
/// @param body the work; runs on a virtual thread and may block
public record RpcMethod(
        String name, String does, List<RpcParam> params, String answers, Order order, Body body) {

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

    /// The work behind a method.
    @FunctionalInterface
    public interface Body {

        /// Answers one call.
        ///
        /// @throws RpcProblem for parameters that cannot be understood
        JsonNode answer(RpcCall call);
    }

    /// A method whose answers may come in any order.
    public static RpcMethod of(
            String name, String does, List<RpcParam> params, String answers, Body body) {
        return new RpcMethod(name, does, params, answers, Order.FREE, body);
    }

    /// A method that everything after it waits for.
    public static RpcMethod barrier(
            String name, String does, List<RpcParam> params, String answers, Body body) {
        return new RpcMethod(name, does, params, answers, Order.BARRIER, body);
    }
}
