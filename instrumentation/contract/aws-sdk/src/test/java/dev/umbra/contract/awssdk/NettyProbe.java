package dev.umbra.contract.awssdk;

import dev.umbra.testkit.probe.CallPlan;
import dev.umbra.testkit.probe.Option;
import dev.umbra.testkit.probe.ProbedClient;
import dev.umbra.testkit.probe.Trust;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.net.ssl.TrustManager;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.ProtocolNegotiation;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.SdkEventLoopGroup;
import software.amazon.awssdk.utils.ThreadFactoryBuilder;

/** Drives the SDK's client on Netty. */
public final class NettyProbe implements ProbedClient {

    /** They tell of a failed handshake or a late task now and then, and of the time of day. Kept, as loggers are held weakly. */
    private static final Logger PIPELINE_LINES = Logger.getLogger("io.netty.channel.DefaultChannelPipeline");

    private static final Logger EXECUTOR_LINES = Logger.getLogger("io.netty.util.concurrent");

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    static {
        PIPELINE_LINES.setLevel(Level.OFF);
        EXECUTOR_LINES.setLevel(Level.OFF);
        // The contract denies Unsafe from 24 on, and the Netty of 2.20 (4.1.86) does not start by itself then.
        if (Runtime.version().feature() >= 24) {
            System.setProperty("io.netty.noUnsafe", "true");
        }
    }

    /** Of all sessions, as many applications share one: to close one that is a client's own takes Netty two quiet seconds. */
    private static final SdkEventLoopGroup THREADS = SdkEventLoopGroup.builder()
            .numberOfThreads(4)
            .threadFactory(new ThreadFactoryBuilder()
                    .threadNamePrefix("contract")
                    .daemonThreads(true)
                    .build())
            .build();

    @Override
    public Session open(CallPlan plan) throws Exception {
        NettyNioAsyncHttpClient.Builder builder = NettyNioAsyncHttpClient.builder()
                .eventLoopGroup(THREADS)
                .maxConcurrency(AsyncSession.connections(plan))
                .readTimeout(plan.readTimeout())
                // fifty handshakes at once take a busy machine long
                .tlsNegotiationTimeout(PATIENCE)
                .connectionAcquisitionTimeout(PATIENCE)
                .protocol(plan.is(Option.HTTP_2) ? Protocol.HTTP2 : Protocol.HTTP1_1);
        if (plan.is(Option.HTTP_2)) {
            builder.protocolNegotiation(ProtocolNegotiation.ALPN); // as the Bedrock client asks by itself
        }
        String certificate = plan.option(Option.TRUSTED_CERTIFICATE);
        if (certificate != null) {
            TrustManager[] trusted = {Trust.in(certificate).manager()};
            builder.tlsTrustManagersProvider(() -> trusted);
        }
        return new AsyncSession(builder.build(), plan);
    }
}
