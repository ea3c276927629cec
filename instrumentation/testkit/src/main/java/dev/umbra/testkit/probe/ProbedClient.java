package dev.umbra.testkit.probe;

/**
 * One HTTP client library as the contract drives it: synchronous or asynchronous, whole or streamed, to the end, closed early
 * or cancelled. An implementation has a public constructor without arguments.
 */
public interface ProbedClient {

    /** A client as the plan's options ask for it; it serves all calls of the plan. */
    Session open(CallPlan plan) throws Exception;

    /** One client object of the library, and what it must be freed of. */
    interface Session extends AutoCloseable {

        /** Makes one call and returns once the application is done with it. What it throws, the application caught. */
        void call(Payload payload, Witness witness) throws Exception;

        @Override
        void close();
    }
}
