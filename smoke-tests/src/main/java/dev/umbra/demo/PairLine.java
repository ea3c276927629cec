package dev.umbra.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One line of the pair file: the spans of one pair. */
public record PairLine(List<Span> spans) {

    public PairLine {
        spans = List.copyOf(spans);
    }

    /** Reads the pair file, up to the last line that is whole; there are no pairs where there is no file. */
    public static List<PairLine> read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        // the agent may be writing the last one, and has then perhaps written half a character
        String written = new String(Files.readAllBytes(file), UTF_8);
        return written.substring(0, written.lastIndexOf('\n') + 1)
                .lines()
                .map(PairLine::parse)
                .toList();
    }

    /** Reads one OTLP/JSON {@code ExportTraceServiceRequest}. */
    public static PairLine parse(String line) {
        List<Span> spans = new ArrayList<>();
        for (JsonNode resource : JsonMapper.shared().readTree(line).path("resourceSpans")) {
            for (JsonNode scope : resource.path("scopeSpans")) {
                for (JsonNode span : scope.path("spans")) {
                    spans.add(Span.of(span));
                }
            }
        }
        return new PairLine(spans);
    }

    public Span root() {
        return only(
                "root",
                spans.stream().filter(span -> span.parentSpanId().isEmpty()).toList());
    }

    public Span production() {
        return child("production");
    }

    public Span shadow() {
        return child("shadow");
    }

    private Span child(String role) {
        return only(
                role,
                spans.stream()
                        .filter(span -> !span.parentSpanId().isEmpty()
                                && span.text("shadow.role").equals(role))
                        .toList());
    }

    private static Span only(String what, List<Span> found) {
        if (found.size() != 1) {
            throw new NoSuchElementException("A pair has one " + what + " span, this line has " + found.size());
        }
        return found.get(0);
    }
}
