package dev.umbra.translation;

import dev.umbra.exchange.ByteBudget;
import dev.umbra.exchange.Exchange;
import dev.umbra.exchange.ExchangeListener;
import dev.umbra.exchange.HeaderLookup;
import dev.umbra.exchange.RequestHead;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Exchanges that nobody listens to, to see what a body is after it was captured. */
final class Captures {

    private static final int LIMIT = 1 << 20;

    private Captures() {}

    static Exchange exchange() {
        return new Exchange(
                new RequestHead("POST", "http", "localhost", 80, "/"),
                Map.of(),
                true,
                List.of(),
                LIMIT,
                new ByteBudget(LIMIT),
                new Silent());
    }

    private static final class Silent implements ExchangeListener {
        @Override
        public boolean watches(String host, int port) {
            return true;
        }

        @Override
        public @Nullable Exchange begin(RequestHead head, HeaderLookup headers) {
            return null;
        }

        @Override
        public void requestComplete(Exchange exchange) {}

        @Override
        public void ended(Exchange exchange) {}

        @Override
        public void fault(String where, Throwable fault) {
            throw new AssertionError(where, fault);
        }
    }
}
