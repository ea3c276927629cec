package dev.umbra.stack.azure;

import com.azure.ai.openai.OpenAIAsyncClient;
import com.azure.ai.openai.OpenAIClient;
import com.azure.ai.openai.models.ChatCompletions;
import com.azure.ai.openai.models.ChatCompletionsOptions;
import com.azure.ai.openai.models.ChatRequestMessage;
import com.azure.ai.openai.models.ChatRequestUserMessage;
import com.microsoft.semantickernel.aiservices.openai.chatcompletion.OpenAIChatCompletion;
import com.microsoft.semantickernel.services.chatcompletion.StreamingChatContent;
import dev.langchain4j.model.azure.AzureOpenAiChatModel;
import dev.langchain4j.model.azure.AzureOpenAiStreamingChatModel;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.umbra.stack.Ways;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Azure's SDK, blocking, reactive and streamed; Semantic Kernel and LangChain4j on it. */
final class AzureApplication {

    private static final String MODEL = "large-1";

    private final OpenAIClient client = AzureClients.builder().buildClient();
    private final OpenAIAsyncClient asyncClient = AzureClients.builder().buildAsyncClient();

    private AzureApplication() {}

    public static void main(String[] arguments) {
        AzureApplication application = new AzureApplication();
        new Ways()
                .with("azure-ai-openai", application::ask)
                .with("azure-ai-openai-stream", application::stream)
                .with("azure-ai-openai-async", application::askAsync)
                .with("azure-ai-openai-async-stream", application::streamAsync)
                .with("semantic-kernel", application::semanticKernel)
                .with("semantic-kernel-stream", application::semanticKernelStream)
                .with("langchain4j-azure", application::langChain4j)
                .with("langchain4j-azure-stream", application::langChain4jStream)
                .serve();
    }

    private String ask(String question) {
        return text(client.getChatCompletions(MODEL, options(question)));
    }

    private @Nullable String askAsync(String question) {
        return asyncClient
                .getChatCompletions(MODEL, options(question))
                .map(AzureApplication::text)
                .block();
    }

    private String stream(String question) {
        return client.getChatCompletionsStream(MODEL, options(question)).stream()
                .map(AzureApplication::delta)
                .collect(Collectors.joining());
    }

    private @Nullable String streamAsync(String question) {
        return asyncClient
                .getChatCompletionsStream(MODEL, options(question))
                .map(AzureApplication::delta)
                .collect(Collectors.joining())
                .block();
    }

    private @Nullable String semanticKernel(String question) {
        // the question comes back before the answer
        return semanticKernel()
                .getChatMessageContentsAsync(question, null, null)
                .map(messages -> messages.get(messages.size() - 1).getContent())
                .block();
    }

    private @Nullable String semanticKernelStream(String question) {
        return semanticKernel()
                .getStreamingChatMessageContentsAsync(question, null, null)
                .mapNotNull(StreamingChatContent::getContent)
                .collect(Collectors.joining())
                .block();
    }

    private OpenAIChatCompletion semanticKernel() {
        return OpenAIChatCompletion.builder()
                .withModelId(MODEL)
                .withOpenAIAsyncClient(asyncClient)
                .build();
    }

    private String langChain4j(String question) {
        return AzureOpenAiChatModel.builder()
                .openAIClient(client)
                .deploymentName(MODEL)
                .build()
                .chat(question);
    }

    private String langChain4jStream(String question) {
        CompletableFuture<String> answer = new CompletableFuture<>();
        AzureOpenAiStreamingChatModel model = AzureOpenAiStreamingChatModel.builder()
                .openAIAsyncClient(asyncClient)
                .deploymentName(MODEL)
                .build();
        model.chat(question, new StreamingChatResponseHandler() {
            @Override
            public void onCompleteResponse(ChatResponse response) {
                answer.complete(response.aiMessage().text());
            }

            @Override
            public void onError(Throwable error) {
                answer.completeExceptionally(error);
            }
        });
        return answer.join();
    }

    private static ChatCompletionsOptions options(String question) {
        return new ChatCompletionsOptions(List.<ChatRequestMessage>of(new ChatRequestUserMessage(question)));
    }

    private static String text(ChatCompletions completions) {
        return completions.getChoices().get(0).getMessage().getContent();
    }

    private static String delta(ChatCompletions chunk) {
        return chunk.getChoices().stream()
                .map(choice -> choice.getDelta().getContent())
                .filter(content -> content != null)
                .collect(Collectors.joining());
    }
}
