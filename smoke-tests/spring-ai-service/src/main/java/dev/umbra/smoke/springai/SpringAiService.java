package dev.umbra.smoke.springai;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The tea shop's assistant on port 8080. */
@SpringBootApplication
public class SpringAiService {

    public static void main(String[] args) {
        SpringApplication.run(SpringAiService.class, args);
    }
}
