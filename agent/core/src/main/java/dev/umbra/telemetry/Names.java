package dev.umbra.telemetry;

import static io.opentelemetry.api.common.AttributeKey.booleanKey;
import static io.opentelemetry.api.common.AttributeKey.doubleKey;
import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringArrayKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;

import io.opentelemetry.api.common.AttributeKey;
import java.util.List;

/**
 * Every name that Umbra exports, each attribute with its one type: back ends with typed columns refuse a key whose
 * type changes.
 *
 * <p>The {@code gen_ai} names are those of the OpenTelemetry GenAI conventions, which are still in development; a
 * rename there is a change of this class alone.
 */
final class Names {

    static final String SCOPE = "dev.umbra";

    // ---- on the resource
    // ---------------------------------------------------------------------------------------------

    static final AttributeKey<String> DISTRO_NAME = stringKey("telemetry.distro.name");
    static final AttributeKey<String> DISTRO_VERSION = stringKey("telemetry.distro.version");
    static final String DISTRO = "umbra";

    // ---- span names ------------------------------------------------------------------------------------------------

    static final String PAIR_SPAN = "shadow_pair";
    static final String CHAT = "chat";
    static final String EMBEDDINGS = "embeddings";

    // ---- on the root and both children, so that one row needs no join
    // ------------------------------------------------

    static final AttributeKey<String> SHADOW_ID = stringKey("shadow_id");
    static final AttributeKey<String> MODEL_REV = stringKey("model_rev");
    static final AttributeKey<String> EXPERIMENT_ID = stringKey("experiment_id");
    static final AttributeKey<String> REQ_HASH = stringKey("req_hash");
    static final AttributeKey<String> ROLE = stringKey("shadow.role");
    static final AttributeKey<String> APP_TRACE_ID = stringKey("app.trace_id");
    static final AttributeKey<String> APP_SPAN_ID = stringKey("app.span_id");

    /** A cohort or a version; {@code config} sees to it that none is called as one of these. */
    static AttributeKey<String> tag(String name) {
        return stringKey(name);
    }

    /** {@link #ROLE} of the root; the children have the role of their side. */
    static final String ROLE_PAIR = "pair";

    // ---- on the root: the comparison
    // ---------------------------------------------------------------------------------

    static final AttributeKey<String> OUTCOME = stringKey("shadow.outcome");
    static final AttributeKey<Double> PRODUCTION_LATENCY_MS = doubleKey("shadow.production_latency_ms");
    static final AttributeKey<Double> SHADOW_LATENCY_MS = doubleKey("shadow_latency_ms");
    static final AttributeKey<Double> LATENCY_RATIO = doubleKey("shadow.latency_ratio");
    static final AttributeKey<Boolean> EXACT_MATCH = booleanKey("shadow.exact_match");
    static final AttributeKey<Double> SIMILARITY = doubleKey("shadow.similarity");
    static final AttributeKey<String> EVALUATOR = stringKey("shadow.evaluator");
    static final AttributeKey<Boolean> SCHEMA_PRODUCTION_VALID = booleanKey("shadow.schema.production_valid");
    static final AttributeKey<Boolean> SCHEMA_SHADOW_VALID = booleanKey("shadow.schema.shadow_valid");
    static final AttributeKey<Boolean> TOOLS_MATCH = booleanKey("shadow.tools.match");
    static final AttributeKey<Double> CITATIONS_MATCH = doubleKey("shadow.citations.match");
    static final AttributeKey<Double> PRODUCTION_COST_USD = doubleKey("shadow.production_cost_usd");
    static final AttributeKey<Boolean> PRODUCTION_COST_ESTIMATED = booleanKey("shadow.production_cost_estimated");
    static final AttributeKey<Double> SHADOW_COST_USD = doubleKey("shadow.cost_usd");
    static final AttributeKey<Boolean> SHADOW_COST_ESTIMATED = booleanKey("shadow.cost_estimated");
    static final AttributeKey<List<String>> LOSSY = stringArrayKey("shadow.translation.lossy");
    static final AttributeKey<Long> REDACTIONS = longKey("shadow.redactions");
    static final AttributeKey<Double> SAMPLE_RATE = doubleKey("shadow.sample_rate");
    static final AttributeKey<String> PHASE = stringKey("shadow.phase");
    static final AttributeKey<Double> QUEUE_WAIT_MS = doubleKey("shadow.queue_wait_ms");
    static final AttributeKey<Long> RETRIES = longKey("shadow.retries");

    /** How many values one rule found. */
    static AttributeKey<Long> redacted(String rule) {
        return longKey("shadow.redacted." + rule);
    }
    // ---- on the root: the finer findings, an event each
    // ------------------------------------------------------------------------

    static final String EVALUATION_EVENT = "gen_ai.evaluation.result";
    static final AttributeKey<String> EVALUATION_NAME = stringKey("gen_ai.evaluation.name");
    static final AttributeKey<Double> EVALUATION_SCORE = doubleKey("gen_ai.evaluation.score.value");
    static final AttributeKey<String> EVALUATION_LABEL = stringKey("gen_ai.evaluation.score.label");

    // ---- on the children: GenAI
    // --------------------------------------------------------------------------------------

    static final AttributeKey<String> OPERATION = stringKey("gen_ai.operation.name");
    static final AttributeKey<String> PROVIDER = stringKey("gen_ai.provider.name");
    static final AttributeKey<String> OUTPUT_TYPE = stringKey("gen_ai.output.type");
    static final AttributeKey<String> REQUEST_MODEL = stringKey("gen_ai.request.model");
    static final AttributeKey<Boolean> REQUEST_STREAM = booleanKey("gen_ai.request.stream");
    static final AttributeKey<Double> TEMPERATURE = doubleKey("gen_ai.request.temperature");
    static final AttributeKey<Double> TOP_P = doubleKey("gen_ai.request.top_p");
    static final AttributeKey<Long> TOP_K = longKey("gen_ai.request.top_k");
    static final AttributeKey<Double> FREQUENCY_PENALTY = doubleKey("gen_ai.request.frequency_penalty");
    static final AttributeKey<Double> PRESENCE_PENALTY = doubleKey("gen_ai.request.presence_penalty");
    static final AttributeKey<Long> MAX_TOKENS = longKey("gen_ai.request.max_tokens");
    static final AttributeKey<Long> SEED = longKey("gen_ai.request.seed");
    static final AttributeKey<Long> CHOICE_COUNT = longKey("gen_ai.request.choice.count");
    static final AttributeKey<List<String>> STOP_SEQUENCES = stringArrayKey("gen_ai.request.stop_sequences");
    static final AttributeKey<String> RESPONSE_ID = stringKey("gen_ai.response.id");
    static final AttributeKey<String> RESPONSE_MODEL = stringKey("gen_ai.response.model");
    static final AttributeKey<List<String>> FINISH_REASONS = stringArrayKey("gen_ai.response.finish_reasons");
    static final AttributeKey<Double> TIME_TO_FIRST_CHUNK = doubleKey("gen_ai.response.time_to_first_chunk");
    static final AttributeKey<Long> INPUT_TOKENS = longKey("gen_ai.usage.input_tokens");
    static final AttributeKey<Long> OUTPUT_TOKENS = longKey("gen_ai.usage.output_tokens");
    static final AttributeKey<Long> CACHE_READ_TOKENS = longKey("gen_ai.usage.cache_read.input_tokens");
    static final AttributeKey<Long> CACHE_WRITE_TOKENS = longKey("gen_ai.usage.cache_write.input_tokens");
    static final AttributeKey<Long> REASONING_TOKENS = longKey("gen_ai.usage.reasoning.output_tokens");
    static final AttributeKey<String> INPUT_MESSAGES = stringKey("gen_ai.input.messages");
    static final AttributeKey<String> OUTPUT_MESSAGES = stringKey("gen_ai.output.messages");
    static final AttributeKey<String> SYSTEM_INSTRUCTIONS = stringKey("gen_ai.system_instructions");
    static final AttributeKey<String> TOOL_DEFINITIONS = stringKey("gen_ai.tool.definitions");
    static final AttributeKey<String> ANSWER_UNDECODED = stringKey("shadow.answer.undecoded");
    static final AttributeKey<Boolean> CONTENT_TRUNCATED = booleanKey("shadow.content.truncated");

    // ---- on the children: OpenInference, HTTP
    // ------------------------------------------------------------------------

    static final AttributeKey<Long> PROMPT_TOKENS = longKey("llm.token_count.prompt");
    static final AttributeKey<Long> COMPLETION_TOKENS = longKey("llm.token_count.completion");
    static final AttributeKey<String> SPAN_KIND = stringKey("openinference.span.kind");
    static final String SPAN_KIND_LLM = "LLM";
    static final String SPAN_KIND_CHAIN = "CHAIN";
    static final AttributeKey<String> ERROR_TYPE = stringKey("error.type");
    static final AttributeKey<String> SERVER_ADDRESS = stringKey("server.address");
    static final AttributeKey<Long> SERVER_PORT = longKey("server.port");
    static final AttributeKey<String> HTTP_METHOD = stringKey("http.request.method");
    static final AttributeKey<Long> HTTP_STATUS = longKey("http.response.status_code");
    static final AttributeKey<Long> HTTP_BODY_SIZE = longKey("http.response.body.size");
    static final AttributeKey<String> URL_PATH = stringKey("url.path");

    static AttributeKey<List<String>> responseHeader(String lowerCaseName) {
        return stringArrayKey("http.response.header." + lowerCaseName);
    }

    // ---- on metrics only
    // ---------------------------------------------------------------------------------------------

    static final AttributeKey<String> REASON = stringKey("reason");
    static final AttributeKey<String> RESULT = stringKey("result");
    static final AttributeKey<String> PERIOD = stringKey("period");
    static final AttributeKey<String> STATE = stringKey("state");
    static final AttributeKey<String> TOKEN_TYPE = stringKey("gen_ai.token.type");

    // ---- metrics
    // -----------------------------------------------------------------------------------------------------

    static final String REQUESTS_ELIGIBLE = "shadow.requests.eligible";
    static final String REQUESTS_SAMPLED = "shadow.requests.sampled";
    static final String REQUESTS_MIRRORED = "shadow.requests.mirrored";
    static final String REQUESTS_INELIGIBLE = "shadow.requests.ineligible";
    static final String REQUESTS_DROPPED = "shadow.requests.dropped";
    static final String PAIRS_COMPLETED = "shadow.pairs.completed";
    static final String PAIRS_FAILED = "shadow.pairs.failed";
    static final String QUEUE_DEPTH = "shadow.queue.depth";
    static final String INFLIGHT = "shadow.inflight";
    static final String TARGET_STATE = "shadow.target.state";
    static final String REQUEST_DURATION = "shadow.request.duration";
    static final String REQUEST_TIME_TO_FIRST_CHUNK = "shadow.request.time_to_first_chunk";
    static final String LATENCY_RATIO_METRIC = "shadow.latency.ratio";
    static final String TOKENS = "shadow.tokens";
    static final String COST = "shadow.cost";
    static final String BUDGET_SPENT = "shadow.budget.spent";
    static final String BUDGET_REMAINING = "shadow.budget.remaining";
    static final String SIMILARITY_METRIC = "shadow.similarity";
    static final String EXACT_MATCH_METRIC = "shadow.exact_match";
    static final String SCHEMA_CHECKS = "shadow.schema.checks";
    static final String SAMPLING_RATIO_CONFIGURED = "shadow.sampling.ratio.configured";
    static final String SAMPLING_RATIO_OBSERVED = "shadow.sampling.ratio.observed";
    static final String AGENT_STATE = "shadow.agent.state";
    static final String AGENT_STEPS = "shadow.agent.steps";
    static final String OVERHEAD_DURATION = "shadow.agent.overhead.duration";

    private Names() {}
}
