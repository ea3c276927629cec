package dev.umbra.translation;

import static dev.umbra.dialect.Wire.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.chat.Message;
import dev.umbra.chat.Part;
import dev.umbra.dialect.Candidate;
import dev.umbra.dialect.Dialect;
import dev.umbra.dialect.Json;
import dev.umbra.dialect.Question;
import dev.umbra.dialect.UntranslatableException;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The type of a part is a text like any other, and may be anyone's words. */
class UnknownPartTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "openai | /v1/chat/completions | {'messages':[{'role':'user','content':[{'type':'Ada Lovelace'}]}]}",
                "openai-responses | /v1/responses | {'input':[{'type':'Ada Lovelace'}]}",
                "openai-responses | /v1/responses | {'input':[{'role':'user','content':[{'type':'Ada Lovelace'}]}]}",
                "gemini | /v1/models/m:generateContent | {'contents':[{'role':'user','parts':[{'Ada Lovelace':1}]}]}",
                "anthropic | /v1/messages | {'messages':[{'role':'user','content':[{'type':'Ada Lovelace'}]}]}",
                "bedrock | /model/m/converse | {'messages':[{'role':'user','content':[{'Ada Lovelace':1}]}]}",
                "cohere | /v2/chat | {'messages':[{'role':'user','content':[{'type':'Ada Lovelace'}]}]}",
            })
    void itsTypeIsNotQuoted(String id, String path, String body) throws Exception {
        Dialect source = Objects.requireNonNull(Dialects.find(id));

        Question question = source.decodeRequest(path, Json.parseObject(bytes(body)));

        for (Message message : question.request().messages()) {
            assertThat(message.parts())
                    .noneMatch(part -> part instanceof Part.Unknown unknown
                            && unknown.type().contains("Ada"));
        }
        for (String target : Dialects.ids()) {
            assertThat(refusal(question, target)).as(target).doesNotContain("Ada");
        }
    }

    private static String refusal(Question question, String target) {
        try {
            Dialect dialect = Objects.requireNonNull(Dialects.find(target));
            return Translation.of(question, dialect, Candidate.at("candidate.example", "m"), Map.of())
                    .draft()
                    .lossy()
                    .toString();
        } catch (UntranslatableException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
