package dev.umbra.smoke.boot;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import java.nio.charset.StandardCharsets;
import java.util.Scanner;
import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** Answers each line of its stdin, as any Spring Boot service would answer a request. */
@SpringBootApplication
public class BootService {

    public static void main(String[] args) {
        SpringApplication.run(BootService.class, args);
    }

    @Bean(destroyMethod = "close")
    OpenAIClient client() {
        return OpenAIOkHttpClient.fromEnv();
    }

    @Bean
    CommandLineRunner answers(OpenAIClient client) {
        return args -> {
            Scanner lines = new Scanner(System.in, StandardCharsets.UTF_8);
            while (lines.hasNextLine()) {
                ChatCompletionCreateParams question = ChatCompletionCreateParams.builder()
                        .model("large-1")
                        .addUserMessage(lines.nextLine())
                        .build();
                System.out.println(client.chat()
                        .completions()
                        .create(question)
                        .choices()
                        .get(0)
                        .message()
                        .content()
                        .orElse(""));
            }
        };
    }
}
