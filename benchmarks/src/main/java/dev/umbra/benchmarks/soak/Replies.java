package dev.umbra.benchmarks.soak;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** What a server of the soak does with a request whose body it has read; whoever calls closes the exchange. */
enum Replies {
    WELL {
        @Override
        void to(HttpExchange exchange, String question) throws IOException {
            boolean streamed = question.contains("\"stream\":true");
            byte[] body = streamed ? STREAM : ANSWER;
            exchange.getResponseHeaders().set("Content-Type", streamed ? "text/event-stream" : "application/json");
            exchange.sendResponseHeaders(200, streamed ? 0 : body.length);
            exchange.getResponseBody().write(body);
        }
    },

    SLOWLY {
        @Override
        void to(HttpExchange exchange, String question) throws IOException, InterruptedException {
            Thread.sleep(200);
            WELL.to(exchange, question);
        }
    },

    /** Until the client has long given up, or the run has ended. */
    NEVER {
        @Override
        void to(HttpExchange exchange, String question) throws InterruptedException {
            Thread.sleep(5_000);
        }
    },

    ERROR_500 {
        @Override
        void to(HttpExchange exchange, String question) throws IOException {
            exchange.sendResponseHeaders(500, -1);
        }
    },

    BUSY_429 {
        @Override
        void to(HttpExchange exchange, String question) throws IOException {
            exchange.getResponseHeaders().set("Retry-After", "1");
            exchange.sendResponseHeaders(429, -1);
        }
    },

    UNAVAILABLE_503 {
        @Override
        void to(HttpExchange exchange, String question) throws IOException {
            exchange.sendResponseHeaders(503, -1);
        }
    },

    REFUSED_400 {
        @Override
        void to(HttpExchange exchange, String question) throws IOException {
            exchange.sendResponseHeaders(400, -1);
        }
    },

    /** The connection closes without a byte. */
    HANG_UP {
        @Override
        void to(HttpExchange exchange, String question) {
            // the exchange is closed without a status
        }
    },

    HALF {
        @Override
        void to(HttpExchange exchange, String question) throws IOException {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, ANSWER.length);
            exchange.getResponseBody().write(ANSWER, 0, ANSWER.length / 2);
            exchange.getResponseBody().flush();
        }
    },

    GARBAGE {
        @Override
        void to(HttpExchange exchange, String question) throws IOException {
            byte[] garbage = "\u0000\u0001{]<".repeat(100).getBytes(StandardCharsets.US_ASCII);
            exchange.sendResponseHeaders(200, garbage.length);
            exchange.getResponseBody().write(garbage);
        }
    },

    ENDLESS {
        @Override
        void to(HttpExchange exchange, String question) throws IOException {
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            OutputStream out = exchange.getResponseBody();
            // its reader's limit ends it; this one only keeps a reader without a limit from filling the machine
            for (int written = 0; written < 1 << 26; written += STREAM.length) {
                out.write(STREAM);
            }
        }
    };

    private static final byte[] ANSWER = """
            {"id":"chatcmpl-1","object":"chat.completion","created":1,"model":"stub",
             "choices":[{"index":0,"message":{"role":"assistant","content":"%s"},"finish_reason":"stop"}],
             "usage":{"prompt_tokens":200,"completion_tokens":100,"total_tokens":300}}
            """.formatted("word ".repeat(100)).getBytes(StandardCharsets.UTF_8);

    private static final byte[] STREAM = ("data: {\"id\":\"1\",\"object\":\"chat.completion.chunk\",\"choices\":"
                    + "[{\"index\":0,\"delta\":{\"content\":\"" + "word ".repeat(50) + "\"}}]}\n\n"
                    + "data: [DONE]\n\n")
            .getBytes(StandardCharsets.UTF_8);

    abstract void to(HttpExchange exchange, String question) throws IOException, InterruptedException;
}
