package dev.umbra.dialect.bedrock;

import static dev.umbra.dialect.Wire.bytes;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.chat.ChatAnswer;
import dev.umbra.chat.ChatRequest;
import dev.umbra.dialect.Candidate;
import dev.umbra.dialect.Dialect;
import dev.umbra.dialect.Json;
import dev.umbra.dialect.Question;
import dev.umbra.dialect.ShadowDraft;
import dev.umbra.dialect.UndecodableException;
import dev.umbra.dialect.UntranslatableException;
import dev.umbra.dialect.Wire;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What holds for every request and answer, tried on many that a seed makes up. */
class BedrockPropertiesTest {

    private static final Dialect BEDROCK = new BedrockDialect();
    private static final Candidate CANDIDATE = Candidate.at("bedrock-runtime.us-east-1.amazonaws.com", null);

    private static final byte[] REQUEST = bytes("""
            {'system':[{'text':'a'}],'messages':[{'role':'user','content':[{'text':'b'},
              {'document':{'format':'txt','name':'n','source':{'text':'t'}}},{'guardContent':{'text':{'text':'g'}}}]},
             {'role':'assistant','content':[{'toolUse':{'toolUseId':'t','name':'f','input':{'x':1}}}]},
             {'role':'user','content':[{'toolResult':{'toolUseId':'t','content':[{'json':{}}]}}]}],
             'toolConfig':{'tools':[{'toolSpec':{'name':'f','inputSchema':{'json':{}}}}],'toolChoice':{'auto':{}}},
             'inferenceConfig':{'maxTokens':5,'temperature':0.1,'stopSequences':['x']},
             'additionalModelRequestFields':{'top_k':2,'thinking':{'type':'enabled','budget_tokens':2000}}}""");

    private static final byte[] STREAM = new Frames()
            .event("messageStart", "{'role':'assistant'}")
            .event("contentBlockDelta", "{'contentBlockIndex':0,'delta':{'reasoningContent':{'text':'hm'}}}")
            .event("contentBlockDelta", "{'contentBlockIndex':1,'delta':{'text':'Bonn'}}")
            .event("contentBlockStart", "{'contentBlockIndex':2,'start':{'toolUse':{'toolUseId':'t','name':'f'}}}")
            .event("contentBlockDelta", "{'contentBlockIndex':2,'delta':{'toolUse':{'input':'{}'}}}")
            .event("messageStop", "{'stopReason':'tool_use'}")
            .event("metadata", "{'usage':{'inputTokens':1,'outputTokens':2}}")
            .bytes();

    private static final byte[] CHUNKS = new Frames()
            .chunk("{'type':'message_start','message':{'usage':{'input_tokens':8}}}")
            .chunk("{'type':'content_block_delta','index':0,'delta':{'type':'text_delta','text':'Bonn'}}")
            .chunk("{'type':'message_delta','delta':{'stop_reason':'end_turn'},'usage':{'output_tokens':2}}")
            .chunk("{'type':'message_stop'}")
            .bytes();

    private static final byte[] ANSWER = bytes("""
            {'output':{'message':{'content':[{'text':'a'},{'toolUse':{'toolUseId':'t','name':'f','input':{}}},
              {'citationsContent':{'content':[{'text':'c'}],'citations':[{'title':'d'}]}}]}},
             'stopReason':'end_turn','usage':{'inputTokens':1,'outputTokens':2,'cacheReadInputTokens':3}}""");

    @Test
    void aQuestionThatConverseCanSayIsReadAsItWasWritten() throws Exception {
        Requests requests = new Requests(new Random(20261121));
        for (int i = 0; i < 3_000; i++) {
            ChatRequest request = requests.next();

            ShadowDraft draft = BEDROCK.translate(request, CANDIDATE);

            Question again = Wire.question(BEDROCK, draft.path(), Json.write(draft.body()));
            assertThat(again.request()).as("request %d", i).isEqualTo(request);
            assertThat(draft.lossy()).as("request %d", i).isEmpty();
            assertThat(again.uncarried()).as("request %d", i).isEmpty();
        }
    }

    @Test
    void everyBeginningOfAStreamIsReadAndHoldsABeginningOfTheAnswer() throws Exception {
        for (byte[] stream : new byte[][] {STREAM, CHUNKS}) {
            String whole = BEDROCK.decodeAnswer(null, stream).text();
            for (int length = 1; length < stream.length; length++) {
                ChatAnswer answer = BEDROCK.decodeAnswer(null, Arrays.copyOf(stream, length));

                assertThat(whole).startsWith(answer.text());
                assertThat(BEDROCK.errorType(200, Arrays.copyOf(stream, length)))
                        .isNull();
            }
            assertThat(BEDROCK.decodeAnswer(null, stream).whole()).isTrue();
        }
    }

    @Test
    void survivesDamagedRequests() {
        Random random = new Random(20261122);
        int decoded = 0;
        int refused = 0;
        for (int i = 0; i < 5_000; i++) {
            try {
                Question question =
                        Wire.question(BEDROCK, "/model/anthropic.claude-v1%3A0/converse", damaged(REQUEST, random));
                BEDROCK.mirror(question, Candidate.at("localhost", "amazon.nova-lite-v1:0"));
                BEDROCK.translate(question.request(), CANDIDATE);
                decoded++;
            } catch (UndecodableException | UntranslatableException e) {
                refused++;
            }
        }

        assertThat(decoded).isGreaterThan(500);
        assertThat(refused).isGreaterThan(500);
    }

    @Test
    void survivesDamagedAnswers() {
        Random random = new Random(20261123);
        int decoded = 0;
        int refused = 0;
        for (byte[] answer : new byte[][] {ANSWER, STREAM, CHUNKS}) {
            for (int i = 0; i < 5_000; i++) {
                byte[] damaged = damaged(answer, random);
                BEDROCK.errorType(i % 2 == 0 ? 200 : 500, damaged);
                try {
                    BEDROCK.decodeAnswer(null, damaged);
                    decoded++;
                } catch (UndecodableException e) {
                    refused++;
                }
            }
        }

        assertThat(decoded).isGreaterThan(500);
        assertThat(refused).isGreaterThan(500);
    }

    /** The checksums keep damage from the payloads, so whoever damages those writes the checksums anew. */
    @Test
    void survivesDamagedEvents() {
        Random random = new Random(20261124);
        String[] events = {
            "{\"contentBlockIndex\":0,\"delta\":{\"text\":\"a\",\"citation\":{\"title\":\"t\",\"location\":{}}}}",
            "{\"contentBlockIndex\":0,\"start\":{\"toolUse\":{\"name\":\"f\"}}}",
            "{\"usage\":{\"inputTokens\":1}}",
            "{\"bytes\":\"e30=\"}"
        };
        String[] types = {"contentBlockDelta", "contentBlockStart", "metadata", "chunk"};
        int decoded = 0;
        int refused = 0;
        for (int i = 0; i < 8_000; i++) {
            byte[] payload = damaged(events[i % 4].getBytes(UTF_8), random);
            byte[] stream = Frames.frame(Frames.header(":event-type", types[i % 4]), payload);
            try {
                BEDROCK.errorType(200, stream);
                BEDROCK.decodeAnswer(null, stream);
                decoded++;
            } catch (UndecodableException e) {
                refused++;
            }
        }

        assertThat(decoded).isGreaterThan(500);
        assertThat(refused).isGreaterThan(500);
    }

    /** A few bytes replaced, often by those that JSON is made of, and at times the end cut off. */
    private static byte[] damaged(byte[] body, Random random) {
        byte[] syntax = "{}[]\",:0-.e\\u\n nt".getBytes(UTF_8);
        byte[] damaged = random.nextInt(4) == 0 ? Arrays.copyOf(body, random.nextInt(body.length)) : body.clone();
        for (int i = random.nextInt(4); i > 0 && damaged.length > 0; i--) {
            damaged[random.nextInt(damaged.length)] =
                    random.nextBoolean() ? syntax[random.nextInt(syntax.length)] : (byte) random.nextInt(256);
        }
        return damaged;
    }
}
