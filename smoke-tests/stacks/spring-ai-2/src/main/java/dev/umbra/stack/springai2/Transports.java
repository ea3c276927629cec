package dev.umbra.stack.springai2;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.client.JettyClientHttpRequestFactory;
import org.springframework.http.client.ReactorClientHttpRequestFactory;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.http.client.reactive.HttpComponentsClientHttpConnector;
import org.springframework.http.client.reactive.JdkClientHttpConnector;
import org.springframework.http.client.reactive.JettyClientHttpConnector;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;

/** What Spring's clients ride on, by the name that a way ends in. */
final class Transports {

    private Transports() {}

    static Map<String, ClientHttpRequestFactory> blocking() {
        Map<String, ClientHttpRequestFactory> factories = new LinkedHashMap<>();
        factories.put("hc5", new HttpComponentsClientHttpRequestFactory());
        factories.put("jdk", new JdkClientHttpRequestFactory());
        factories.put("jetty", new JettyClientHttpRequestFactory());
        factories.put("reactor", new ReactorClientHttpRequestFactory());
        factories.put("simple", new SimpleClientHttpRequestFactory());
        return factories;
    }

    static Map<String, ClientHttpConnector> reactive() {
        Map<String, ClientHttpConnector> connectors = new LinkedHashMap<>();
        connectors.put("hc5", new HttpComponentsClientHttpConnector());
        connectors.put("jdk", new JdkClientHttpConnector());
        connectors.put("jetty", new JettyClientHttpConnector());
        connectors.put("reactor", new ReactorClientHttpConnector());
        return connectors;
    }
}
