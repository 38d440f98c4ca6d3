package io.github.camelawslambda;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.services.lambda.LambdaAsyncClient;

/**
 * The options, on the component (defaults for its endpoints) and on each endpoint. Their descriptions say what they
 * mean and are part of the catalog. The options are checked when an endpoint is created. Not thread-safe.
 */
@UriParams
public class LambdaProcConfiguration implements Cloneable {

    private static final String USUAL_RESPONSE = "20MB";

    /** The most that Lambda streams. */
    private static final String LARGEST_STREAM = "200MB";

    @UriParam(
            label = "producer",
            defaultValue = "false",
            description = "Whether the messages of a batch are dispatched in parallel, at most maxConcurrency "
                    + "of them at a time. Their results are in order in any case.")
    private boolean parallel;

    @UriParam(
            label = "producer",
            description = "The AWS region to target. Without it the region of a full ARN is used, else the "
                    + "one the AWS SDK finds (environment, profile, instance). A region that "
                    + "contradicts the function's ARN is refused.")
    private @Nullable String region;

    @UriParam(
            label = "producer,advanced",
            description = "Custom endpoint URL for the AWS API: for Lambda and, unless stsEndpoint is set, "
                    + "for STS. For a VPC endpoint, an emulator or a test.")
    private @Nullable String endpoint;

    @UriParam(
            label = "producer,security",
            description = "A profile of the shared credentials and config files to take credentials from. "
                    + "Not together with accessKey, fromEc2Role or credentialsProvider.")
    private @Nullable String profile;

    @UriParam(
            label = "producer,security",
            secret = true,
            description = "The id of static credentials. Needs secretKey.")
    private @Nullable String accessKey;

    @UriParam(
            label = "producer,security",
            secret = true,
            description = "The secret of static credentials. Needs accessKey.")
    private @Nullable String secretKey;

    @UriParam(
            label = "producer,security",
            secret = true,
            description = "The session token of static credentials. Needed if they are short-term.")
    private @Nullable String sessionToken;

    @UriParam(
            label = "producer,security",
            defaultValue = "false",
            description = "Whether to use the role of the EC2 instance that Camel runs on (IMDSv2). Not "
                    + "together with profile, accessKey or credentialsProvider.")
    private boolean fromEc2Role;

    @UriParam(
            label = "producer,security",
            description = "Your own credentials provider. It is called for every attempt and never closed, "
                    + "so it has to cache credentials that take time to fetch. Not together with "
                    + "profile, accessKey or fromEc2Role.")
    private @Nullable AwsCredentialsProvider credentialsProvider;

    private @Nullable AwsCredentialsProvider defaultCredentialsProvider;

    @UriParam(
            label = "producer,security",
            description = "The ARN of a role to assume, with the other credential options (or else the "
                    + "SDK's default chain) as the base.")
    private @Nullable String roleArn;

    @UriParam(
            label = "producer,security",
            secret = true,
            description = "The external id to provide when assuming the role. Needs roleArn.")
    private @Nullable String roleExternalId;

    @UriParam(
            label = "producer,security",
            defaultValue = "camel-aws-lambda-proc",
            description = "The session name of the assumed role, as it appears in AWS CloudTrail.")
    private String roleSessionName = "camel-aws-lambda-proc";

    @UriParam(
            label = "producer,advanced",
            description = "Custom endpoint URL only for STS. Without it, endpoint is used for STS as well.")
    private @Nullable String stsEndpoint;

    @UriParam(
            label = "producer",
            defaultValue = "5s",
            description = "Longest wait for one attempt before it is abandoned. An abandoned function is "
                    + "not stopped by AWS: keep this longer than the function's own timeout, or a retry "
                    + "runs it twice.")
    private Duration timeout = Duration.ofSeconds(5);

    @UriParam(
            label = "producer",
            defaultValue = "3",
            description = "Most retries of a message that could not be invoked: a message has up to "
                    + "retries plus 1 attempts. 0 is a single attempt. A function's own error is not retried.")
    private int retries = 3;

    @UriParam(
            label = "producer",
            defaultValue = "100ms",
            description = "Upper bound of the random wait before the first retry; it doubles with every "
                    + "further one (exponential backoff with full jitter). After throttling it starts "
                    + "at 1s unless this is larger.")
    private Duration retryDelay = Duration.ofMillis(100);

    @UriParam(
            label = "producer",
            defaultValue = "20s",
            description = "Upper bound of the random wait before any retry. A Retry-After from Lambda is "
                    + "honoured beyond it.")
    private Duration maxRetryDelay = Duration.ofSeconds(20);

    @UriParam(
            label = "producer",
            defaultValue = "true",
            description = "Whether an attempt that timed out is retried. The function may then run more "
                    + "than once for one message; set to false if that must not happen.")
    private boolean retryOnTimeout = true;

    @UriParam(
            label = "producer",
            description = "Name of the rate limit from which each attempt takes a permit: one of the "
                    + "component option rateLimits, or a bean of type RateLimit, TotalRequestsThrottler "
                    + "or AsyncBucketProxy. It is shared by all endpoints that name it.")
    private @Nullable String rateLimit;

    @UriParam(
            label = "producer",
            defaultValue = "true",
            description = "Whether the number of invocations in flight of a function follows what Lambda accepts: it "
                    + "falls when Lambda throttles and rises again when it does not, for all endpoints on the same "
                    + "client.")
    private boolean adaptiveConcurrency = true;

    @UriParam(
            label = "producer",
            defaultValue = "0",
            description = "Bound on all attempts and waits of one message, 0 for none.")
    private Duration totalTimeout = Duration.ZERO;

    @UriParam(
            label = "producer",
            defaultValue = "100",
            description = "Most invocations in flight per client. Endpoints with equal connection options "
                    + "share a client.")
    private int maxConcurrency = 100;

    @UriParam(
            label = "producer",
            defaultValue = "block",
            enums = "block,reject",
            description = "What happens to a message when maxConcurrency is reached: block its caller until "
                    + "there is room, or reject it with a LambdaRejectedException.")
    private String backpressure = "block";

    @UriParam(
            label = "producer",
            defaultValue = "auto",
            enums = "auto,always,never",
            description = "Which body is a batch, whose elements are invoked one by one, or batchSize at a "
                    + "time: auto: a list of only Camel exchanges or only Camel messages; always: any "
                    + "iterable, iterator or array; never: none, so that a list is one payload.")
    private String batch = "auto";

    @UriParam(
            label = "producer",
            defaultValue = "1",
            description = "Most elements of a batch that share one invocation. With 1 each element has its "
                    + "own invocation. With more, the function gets several elements at a time, in the "
                    + "format batchFormat, and answers for each in the format batchResponse.")
    private int batchSize = 1;

    @UriParam(
            label = "producer",
            description = "Most bytes of the payload of an invocation that elements share: bytes, or whole "
                    + "KB or MB such as 256KB. Default: Lambda's limit of 6MB, or of 1MB for Event.")
    private @Nullable String batchBytes;

    @UriParam(
            label = "producer",
            defaultValue = "array",
            enums = "array,records",
            description = "The payload of an invocation that elements share. array: a JSON array of their "
                    + "payloads. records: an event in the shape of an SQS event, so that functions written for "
                    + "a queue work unchanged; a single message is an event of one record then.")
    private String batchFormat = "array";

    @UriParam(
            label = "producer",
            defaultValue = "auto",
            enums = "auto,array,itemFailures,none",
            description = "The function's answer for elements that share an invocation. array: an array "
                    + "with one response for each. itemFailures: batchItemFailures, which names the "
                    + "elements that failed. none: the answer is ignored. auto: detected from the "
                    + "answer.")
    private String batchResponse = "auto";

    @UriParam(
            label = "producer",
            description = "Names of message headers to send as message attributes with batchFormat=records, "
                    + "separated by commas; a name that ends in a star matches all names with that "
                    + "beginning.")
    private @Nullable String batchHeaders;

    @UriParam(
            label = "producer",
            defaultValue = "false",
            description = "Whether to cut an invocation of several elements in halves if the function "
                    + "fails, and these again, until only the elements that cause the failure fail. "
                    + "Elements may then run more than once.")
    private boolean bisect;

    @UriParam(
            label = "producer",
            defaultValue = "0",
            javaType = "java.time.Duration",
            description = "Longest time that a single message waits for others to share its invocation, "
                    + "with batchSize above 1. With 0 it does not wait.")
    private Duration linger = Duration.ZERO;

    @UriParam(
            label = "producer",
            defaultValue = "exception",
            enums = "exception,flag",
            description = "How a message that could not be invoked is handled: exception sets an exception, "
                    + "so that Camel's error handler routes it; flag lets it continue unchanged with "
                    + "the header CamelAwsLambdaProcException.")
    private String onFailure = "exception";

    @UriParam(
            label = "producer",
            defaultValue = "auto",
            enums = "auto,raw,json,apiGateway,apiGatewayV1",
            description = "How the body becomes the payload. auto: bytes, streams, files and text as they "
                    + "are, anything else as JSON. raw: the bytes that Camel's type converters make of "
                    + "the body. json: always JSON, so text becomes a JSON string. apiGateway: the "
                    + "event of an HTTP API of Amazon API Gateway (version 2.0) or of a function URL, "
                    + "made of Camel's HTTP headers, the other headers and the body. apiGatewayV1: the "
                    + "event of a REST API (version 1.0).")
    private String payloadFormat = "auto";

    @UriParam(
            label = "producer",
            defaultValue = "string",
            enums = "string,bytes,json,map,stream,apiGateway",
            description = "How the response becomes the body: as UTF-8 text, bytes, a Jackson JsonNode, or "
                    + "a Map. Ignored if responseType is set. stream: an InputStream, with "
                    + "responseStream=true while the function still writes. apiGateway: statusCode, "
                    + "headers, cookies and body of the function's answer become CamelHttpResponseCode, "
                    + "headers and body of the message. Neither can be used with responseType.")
    private String responseFormat = "string";

    @UriParam(
            label = "producer",
            description = "The full name of a class that the JSON response is bound to with Jackson.")
    private @Nullable String responseType;

    @UriParam(
            label = "producer,advanced",
            defaultValue = "20MB",
            description = "Most bytes of a response: bytes, or whole KB, MB or GB such as 64KB or 20MB "
                    + "(1 MB = 1,048,576). 200MB by default with responseFormat=stream. A larger response fails "
                    + "the message, which stays as it was; a stream fails while it is read. With a lambdaClient, "
                    + "a response that is not a stream is read completely before it is refused.")
    private @Nullable String maxResponseSize;

    @UriParam(
            label = "producer",
            description = "Whether functions are invoked with InvokeWithResponseStream, so that a response "
                    + "may have 200 MB. It is collected, unless responseFormat is stream.")
    private boolean responseStream;

    @UriParam(
            label = "producer",
            defaultValue = "payload",
            enums = "payload,exception",
            description = "How a message is handled if the function itself failed: payload makes the error "
                    + "document the body and sets the CamelAwsLambdaProcFunctionError headers; "
                    + "exception leaves the message as it was and sets a LambdaFunctionException.")
    private String functionError = "payload";

    @UriParam(
            label = "producer",
            defaultValue = "RequestResponse",
            enums = "RequestResponse,Event,DryRun",
            description = "How to invoke: wait for the response (RequestResponse), hand over and continue "
                    + "(Event), or only check that it would be allowed (DryRun).")
    private String invocationType = "RequestResponse";

    @UriParam(
            label = "producer",
            description =
                    "The version or alias to invoke. One that contradicts the function's own name is " + "refused.")
    private @Nullable String qualifier;

    @UriParam(
            label = "producer",
            defaultValue = "false",
            description = "Whether to return the last 4 KB of the function's log and the figures of its "
                    + "REPORT line as headers.")
    private boolean logTail;

    @UriParam(label = "producer", description = "The tenant to invoke for, for functions with tenant isolation.")
    private @Nullable String tenantId;

    @UriParam(
            label = "producer,advanced",
            defaultValue = "true",
            description = "Whether the CamelAwsLambdaProc headers of a message are read: they override "
                    + "the options of the same meaning.")
    private boolean headerOverrides = true;

    @Metadata(autowired = true)
    @UriParam(
            label = "producer,advanced",
            description = "Your own client, used as it is and never closed; options about connection and "
                    + "credentials are then ignored. Build it with retries off: its own retries come on "
                    + "top of the option retries.")
    private @Nullable LambdaAsyncClient lambdaClient;

    @Metadata(autowired = true)
    @UriParam(label = "producer,advanced", description = "The Jackson mapper for JSON payloads and responses.")
    private @Nullable ObjectMapper objectMapper;

    @UriParam(
            label = "producer,advanced",
            defaultValue = "auto",
            enums = "auto,sdk,direct",
            description = "How an invocation is made: sdk: by the AWS SDK's generated client; direct: by "
                    + "the SDK's signer without the generated client, which takes a third of the CPU. "
                    + "Same behaviour and exceptions, but the SDK's execution interceptors do not run. "
                    + "auto: direct, unless such an interceptor or a tracing agent is on the class "
                    + "path, or a lambdaClient is given.")
    private String invoker = "auto";

    @UriParam(
            label = "producer,advanced",
            defaultValue = "auto",
            enums = "auto,vertx,netty,crt",
            description = "The HTTP client. vertx is for the direct invoker; netty is the SDK's own; crt needs "
                    + "software.amazon.awssdk:aws-crt-client on the classpath, and cannot abort a call: "
                    + "an attempt that timed out keeps its connection until it is answered. auto: vertx with the "
                    + "direct invoker, where Vert.x 4.5 is on the classpath and proxyProtocol is not HTTPS, else "
                    + "netty.")
    private String httpClient = "auto";

    @UriParam(
            label = "producer,proxy",
            description = "Host of the proxy for connections to AWS. Needs proxyPort. Without it the proxy "
                    + "of the JVM's system properties or of the environment (HTTPS_PROXY, HTTP_PROXY, "
                    + "NO_PROXY) is used, if any.")
    private @Nullable String proxyHost;

    @UriParam(label = "producer,proxy", description = "Port of the proxy for connections to AWS. Needs proxyHost.")
    private @Nullable Integer proxyPort;

    @UriParam(
            label = "producer,proxy",
            defaultValue = "HTTP",
            enums = "HTTP,HTTPS",
            description = "The protocol of the connection to the proxy itself.")
    private String proxyProtocol = "HTTP";

    @UriParam(
            label = "producer,proxy",
            description = "User name for basic authentication at the proxy. Needs proxyPassword.")
    private @Nullable String proxyUsername;

    @UriParam(
            label = "producer,proxy,security",
            secret = true,
            description = "Password for basic authentication at the proxy. Needs proxyUsername.")
    private @Nullable String proxyPassword;

    @UriParam(
            label = "producer,proxy",
            description = "Hosts that are reached without the proxy, separated by commas or bars, for example "
                    + "localhost,10.0.0.1. A star at the start or the end of a host matches any characters.")
    private @Nullable String nonProxyHosts;

    @UriParam(
            label = "producer,security",
            defaultValue = "false",
            description = "Whether to accept any TLS certificate. For tests only.")
    private boolean trustAllCertificates;

    @UriParam(
            label = "producer,security",
            description = "Trust and key stores for Lambda and STS, as Camel's SSLContextParameters. "
                    + "Without it those of the JVM are used. Not with httpClient=crt, which has its own "
                    + "trust store.")
    private @Nullable SSLContextParameters sslContextParameters;

    /** {@return the option {@code parallel}} */
    public boolean isParallel() {
        return parallel;
    }

    /**
     * Sets the option {@code parallel}.
     *
     * @param parallel its value
     */
    public void setParallel(boolean parallel) {
        this.parallel = parallel;
    }

    /** {@return the option {@code region}} */
    public @Nullable String getRegion() {
        return region;
    }

    /**
     * Sets the option {@code region}.
     *
     * @param region its value
     */
    public void setRegion(@Nullable String region) {
        this.region = region;
    }

    /** {@return the option {@code endpoint}} */
    public @Nullable String getEndpoint() {
        return endpoint;
    }

    /**
     * Sets the option {@code endpoint}.
     *
     * @param endpoint its value
     */
    public void setEndpoint(@Nullable String endpoint) {
        this.endpoint = endpoint;
    }

    /** {@return the option {@code profile}} */
    public @Nullable String getProfile() {
        return profile;
    }

    /**
     * Sets the option {@code profile}.
     *
     * @param profile its value
     */
    public void setProfile(@Nullable String profile) {
        this.profile = profile;
    }

    /** {@return the option {@code accessKey}} */
    public @Nullable String getAccessKey() {
        return accessKey;
    }

    /**
     * Sets the option {@code accessKey}.
     *
     * @param accessKey its value
     */
    public void setAccessKey(@Nullable String accessKey) {
        this.accessKey = accessKey;
    }

    /** {@return the option {@code secretKey}} */
    public @Nullable String getSecretKey() {
        return secretKey;
    }

    /**
     * Sets the option {@code secretKey}.
     *
     * @param secretKey its value
     */
    public void setSecretKey(@Nullable String secretKey) {
        this.secretKey = secretKey;
    }

    /** {@return the option {@code sessionToken}} */
    public @Nullable String getSessionToken() {
        return sessionToken;
    }

    /**
     * Sets the option {@code sessionToken}.
     *
     * @param sessionToken its value
     */
    public void setSessionToken(@Nullable String sessionToken) {
        this.sessionToken = sessionToken;
    }

    /** {@return the option {@code fromEc2Role}} */
    public boolean isFromEc2Role() {
        return fromEc2Role;
    }

    /**
     * Sets the option {@code fromEc2Role}.
     *
     * @param fromEc2Role its value
     */
    public void setFromEc2Role(boolean fromEc2Role) {
        this.fromEc2Role = fromEc2Role;
    }

    /** {@return the option {@code credentialsProvider}} */
    public @Nullable AwsCredentialsProvider getCredentialsProvider() {
        return credentialsProvider;
    }

    /**
     * Sets the option {@code credentialsProvider}.
     *
     * @param credentialsProvider its value
     */
    public void setCredentialsProvider(@Nullable AwsCredentialsProvider credentialsProvider) {
        this.credentialsProvider = credentialsProvider;
    }

    /** {@return the provider that {@link #setDefaultCredentialsProvider} has set; null for the SDK's default chain} */
    public @Nullable AwsCredentialsProvider getDefaultCredentialsProvider() {
        return defaultCredentialsProvider;
    }

    /**
     * Sets the provider that replaces the SDK's default chain, such as one that the application configures for all its
     * AWS clients. It is not an option: options about credentials take precedence over it and do not contradict it.
     *
     * @param defaultCredentialsProvider the provider, null for the default chain
     */
    public void setDefaultCredentialsProvider(@Nullable AwsCredentialsProvider defaultCredentialsProvider) {
        this.defaultCredentialsProvider = defaultCredentialsProvider;
    }

    /** {@return the option {@code roleArn}} */
    public @Nullable String getRoleArn() {
        return roleArn;
    }

    /**
     * Sets the option {@code roleArn}.
     *
     * @param roleArn its value
     */
    public void setRoleArn(@Nullable String roleArn) {
        this.roleArn = roleArn;
    }

    /** {@return the option {@code roleExternalId}} */
    public @Nullable String getRoleExternalId() {
        return roleExternalId;
    }

    /**
     * Sets the option {@code roleExternalId}.
     *
     * @param roleExternalId its value
     */
    public void setRoleExternalId(@Nullable String roleExternalId) {
        this.roleExternalId = roleExternalId;
    }

    /** {@return the option {@code roleSessionName}} */
    public String getRoleSessionName() {
        return roleSessionName;
    }

    /**
     * Sets the option {@code roleSessionName}.
     *
     * @param roleSessionName its value
     */
    public void setRoleSessionName(String roleSessionName) {
        this.roleSessionName = roleSessionName;
    }

    /** {@return the option {@code stsEndpoint}} */
    public @Nullable String getStsEndpoint() {
        return stsEndpoint;
    }

    /**
     * Sets the option {@code stsEndpoint}.
     *
     * @param stsEndpoint its value
     */
    public void setStsEndpoint(@Nullable String stsEndpoint) {
        this.stsEndpoint = stsEndpoint;
    }

    /** {@return the option {@code timeout}} */
    public Duration getTimeout() {
        return timeout;
    }

    /**
     * Sets the option {@code timeout}.
     *
     * @param timeout its value
     */
    public void setTimeout(Duration timeout) {
        this.timeout = timeout;
    }

    /** {@return the option {@code retries}} */
    public int getRetries() {
        return retries;
    }

    /**
     * Sets the option {@code retries}.
     *
     * @param retries its value
     */
    public void setRetries(int retries) {
        this.retries = retries;
    }

    /** {@return the option {@code retryDelay}} */
    public Duration getRetryDelay() {
        return retryDelay;
    }

    /**
     * Sets the option {@code retryDelay}.
     *
     * @param retryDelay its value
     */
    public void setRetryDelay(Duration retryDelay) {
        this.retryDelay = retryDelay;
    }

    /** {@return the option {@code maxRetryDelay}} */
    public Duration getMaxRetryDelay() {
        return maxRetryDelay;
    }

    /**
     * Sets the option {@code maxRetryDelay}.
     *
     * @param maxRetryDelay its value
     */
    public void setMaxRetryDelay(Duration maxRetryDelay) {
        this.maxRetryDelay = maxRetryDelay;
    }

    /** {@return the option {@code retryOnTimeout}} */
    public boolean isRetryOnTimeout() {
        return retryOnTimeout;
    }

    /**
     * Sets the option {@code retryOnTimeout}.
     *
     * @param retryOnTimeout its value
     */
    public void setRetryOnTimeout(boolean retryOnTimeout) {
        this.retryOnTimeout = retryOnTimeout;
    }

    /** {@return the option {@code rateLimit}} */
    public @Nullable String getRateLimit() {
        return rateLimit;
    }

    /**
     * Sets the option {@code rateLimit}.
     *
     * @param rateLimit its value
     */
    public void setRateLimit(@Nullable String rateLimit) {
        this.rateLimit = rateLimit;
    }

    /** {@return the option {@code adaptiveConcurrency}} */
    public boolean isAdaptiveConcurrency() {
        return adaptiveConcurrency;
    }

    /**
     * Sets the option {@code adaptiveConcurrency}.
     *
     * @param adaptiveConcurrency its value
     */
    public void setAdaptiveConcurrency(boolean adaptiveConcurrency) {
        this.adaptiveConcurrency = adaptiveConcurrency;
    }

    /** {@return the option {@code totalTimeout}} */
    public Duration getTotalTimeout() {
        return totalTimeout;
    }

    /**
     * Sets the option {@code totalTimeout}.
     *
     * @param totalTimeout its value
     */
    public void setTotalTimeout(Duration totalTimeout) {
        this.totalTimeout = totalTimeout;
    }

    /** {@return the option {@code maxConcurrency}} */
    public int getMaxConcurrency() {
        return maxConcurrency;
    }

    /**
     * Sets the option {@code maxConcurrency}.
     *
     * @param maxConcurrency its value
     */
    public void setMaxConcurrency(int maxConcurrency) {
        this.maxConcurrency = maxConcurrency;
    }

    /** {@return the option {@code backpressure}} */
    public String getBackpressure() {
        return backpressure;
    }

    /**
     * Sets the option {@code backpressure}.
     *
     * @param backpressure its value
     */
    public void setBackpressure(String backpressure) {
        this.backpressure = backpressure;
    }

    /** {@return the option {@code batch}} */
    public String getBatch() {
        return batch;
    }

    /**
     * Sets the option {@code batch}.
     *
     * @param batch its value
     */
    public void setBatch(String batch) {
        this.batch = batch;
    }

    /** {@return the option {@code batchSize}} */
    public int getBatchSize() {
        return batchSize;
    }

    /**
     * Sets the option {@code batchSize}.
     *
     * @param batchSize its value
     */
    public void setBatchSize(int batchSize) {
        this.batchSize = batchSize;
    }

    /** {@return the option {@code batchBytes}} */
    public @Nullable String getBatchBytes() {
        return batchBytes;
    }

    /**
     * Sets the option {@code batchBytes}.
     *
     * @param batchBytes its value
     */
    public void setBatchBytes(@Nullable String batchBytes) {
        this.batchBytes = batchBytes;
    }

    /** {@return the option {@code batchFormat}} */
    public String getBatchFormat() {
        return batchFormat;
    }

    /**
     * Sets the option {@code batchFormat}.
     *
     * @param batchFormat its value
     */
    public void setBatchFormat(String batchFormat) {
        this.batchFormat = batchFormat;
    }

    /** {@return the option {@code batchResponse}} */
    public String getBatchResponse() {
        return batchResponse;
    }

    /**
     * Sets the option {@code batchResponse}.
     *
     * @param batchResponse its value
     */
    public void setBatchResponse(String batchResponse) {
        this.batchResponse = batchResponse;
    }

    /** {@return the option {@code batchHeaders}} */
    public @Nullable String getBatchHeaders() {
        return batchHeaders;
    }

    /**
     * Sets the option {@code batchHeaders}.
     *
     * @param batchHeaders its value
     */
    public void setBatchHeaders(@Nullable String batchHeaders) {
        this.batchHeaders = batchHeaders;
    }

    /** {@return the option {@code bisect}} */
    public boolean isBisect() {
        return bisect;
    }

    /**
     * Sets the option {@code bisect}.
     *
     * @param bisect its value
     */
    public void setBisect(boolean bisect) {
        this.bisect = bisect;
    }

    /** {@return the option {@code linger}} */
    public Duration getLinger() {
        return linger;
    }

    /**
     * Sets the option {@code linger}.
     *
     * @param linger its value
     */
    public void setLinger(Duration linger) {
        this.linger = linger;
    }

    /** {@return the option {@code onFailure}} */
    public String getOnFailure() {
        return onFailure;
    }

    /**
     * Sets the option {@code onFailure}.
     *
     * @param onFailure its value
     */
    public void setOnFailure(String onFailure) {
        this.onFailure = onFailure;
    }

    /** {@return the option {@code payloadFormat}} */
    public String getPayloadFormat() {
        return payloadFormat;
    }

    /**
     * Sets the option {@code payloadFormat}.
     *
     * @param payloadFormat its value
     */
    public void setPayloadFormat(String payloadFormat) {
        this.payloadFormat = payloadFormat;
    }

    /** {@return the option {@code responseFormat}} */
    public String getResponseFormat() {
        return responseFormat;
    }

    /**
     * Sets the option {@code responseFormat}.
     *
     * @param responseFormat its value
     */
    public void setResponseFormat(String responseFormat) {
        this.responseFormat = responseFormat;
    }

    /** {@return the option {@code responseType}} */
    public @Nullable String getResponseType() {
        return responseType;
    }

    /**
     * Sets the option {@code responseType}.
     *
     * @param responseType its value
     */
    public void setResponseType(@Nullable String responseType) {
        this.responseType = responseType;
    }

    /** {@return the option {@code maxResponseSize}; if it was not set, the default for {@code responseFormat}} */
    public String getMaxResponseSize() {
        if (maxResponseSize != null) {
            return maxResponseSize;
        }
        return "stream".equalsIgnoreCase(responseFormat) ? LARGEST_STREAM : USUAL_RESPONSE;
    }

    /**
     * Sets the option {@code maxResponseSize}.
     *
     * @param maxResponseSize its value; null for the default, which depends on {@code responseFormat}
     */
    public void setMaxResponseSize(@Nullable String maxResponseSize) {
        this.maxResponseSize = maxResponseSize;
    }

    /** {@return the option {@code responseStream}} */
    public boolean isResponseStream() {
        return responseStream;
    }

    /**
     * Sets the option {@code responseStream}.
     *
     * @param responseStream its value
     */
    public void setResponseStream(boolean responseStream) {
        this.responseStream = responseStream;
    }

    /** {@return the option {@code functionError}} */
    public String getFunctionError() {
        return functionError;
    }

    /**
     * Sets the option {@code functionError}.
     *
     * @param functionError its value
     */
    public void setFunctionError(String functionError) {
        this.functionError = functionError;
    }

    /** {@return the option {@code invocationType}} */
    public String getInvocationType() {
        return invocationType;
    }

    /**
     * Sets the option {@code invocationType}.
     *
     * @param invocationType its value
     */
    public void setInvocationType(String invocationType) {
        this.invocationType = invocationType;
    }

    /** {@return the option {@code qualifier}} */
    public @Nullable String getQualifier() {
        return qualifier;
    }

    /**
     * Sets the option {@code qualifier}.
     *
     * @param qualifier its value
     */
    public void setQualifier(@Nullable String qualifier) {
        this.qualifier = qualifier;
    }

    /** {@return the option {@code logTail}} */
    public boolean isLogTail() {
        return logTail;
    }

    /**
     * Sets the option {@code logTail}.
     *
     * @param logTail its value
     */
    public void setLogTail(boolean logTail) {
        this.logTail = logTail;
    }

    /** {@return the option {@code tenantId}} */
    public @Nullable String getTenantId() {
        return tenantId;
    }

    /**
     * Sets the option {@code tenantId}.
     *
     * @param tenantId its value
     */
    public void setTenantId(@Nullable String tenantId) {
        this.tenantId = tenantId;
    }

    /** {@return the option {@code headerOverrides}} */
    public boolean isHeaderOverrides() {
        return headerOverrides;
    }

    /**
     * Sets the option {@code headerOverrides}.
     *
     * @param headerOverrides its value
     */
    public void setHeaderOverrides(boolean headerOverrides) {
        this.headerOverrides = headerOverrides;
    }

    /** {@return the option {@code lambdaClient}} */
    public @Nullable LambdaAsyncClient getLambdaClient() {
        return lambdaClient;
    }

    /**
     * Sets the option {@code lambdaClient}.
     *
     * @param lambdaClient its value
     */
    public void setLambdaClient(@Nullable LambdaAsyncClient lambdaClient) {
        this.lambdaClient = lambdaClient;
    }

    /** {@return the option {@code objectMapper}} */
    public @Nullable ObjectMapper getObjectMapper() {
        return objectMapper;
    }

    /**
     * Sets the option {@code objectMapper}.
     *
     * @param objectMapper its value
     */
    public void setObjectMapper(@Nullable ObjectMapper objectMapper) {
        this.objectMapper = objectMapper;
    }

    /** {@return the option {@code invoker}} */
    public String getInvoker() {
        return invoker;
    }

    /**
     * Sets the option {@code invoker}.
     *
     * @param invoker its value
     */
    public void setInvoker(String invoker) {
        this.invoker = invoker;
    }

    /** {@return the option {@code httpClient}} */
    public String getHttpClient() {
        return httpClient;
    }

    /**
     * Sets the option {@code httpClient}.
     *
     * @param httpClient its value
     */
    public void setHttpClient(String httpClient) {
        this.httpClient = httpClient;
    }

    /** {@return the option {@code proxyHost}} */
    public @Nullable String getProxyHost() {
        return proxyHost;
    }

    /**
     * Sets the option {@code proxyHost}.
     *
     * @param proxyHost its value
     */
    public void setProxyHost(@Nullable String proxyHost) {
        this.proxyHost = proxyHost;
    }

    /** {@return the option {@code proxyPort}} */
    public @Nullable Integer getProxyPort() {
        return proxyPort;
    }

    /**
     * Sets the option {@code proxyPort}.
     *
     * @param proxyPort its value
     */
    public void setProxyPort(@Nullable Integer proxyPort) {
        this.proxyPort = proxyPort;
    }

    /** {@return the option {@code proxyUsername}} */
    public @Nullable String getProxyUsername() {
        return proxyUsername;
    }

    /**
     * Sets the option {@code proxyUsername}.
     *
     * @param proxyUsername its value
     */
    public void setProxyUsername(@Nullable String proxyUsername) {
        this.proxyUsername = proxyUsername;
    }

    /** {@return the option {@code proxyPassword}} */
    public @Nullable String getProxyPassword() {
        return proxyPassword;
    }

    /**
     * Sets the option {@code proxyPassword}.
     *
     * @param proxyPassword its value
     */
    public void setProxyPassword(@Nullable String proxyPassword) {
        this.proxyPassword = proxyPassword;
    }

    /** {@return the option {@code nonProxyHosts}} */
    public @Nullable String getNonProxyHosts() {
        return nonProxyHosts;
    }

    /**
     * Sets the option {@code nonProxyHosts}.
     *
     * @param nonProxyHosts its value
     */
    public void setNonProxyHosts(@Nullable String nonProxyHosts) {
        this.nonProxyHosts = nonProxyHosts;
    }

    /** {@return the option {@code proxyProtocol}} */
    public String getProxyProtocol() {
        return proxyProtocol;
    }

    /**
     * Sets the option {@code proxyProtocol}.
     *
     * @param proxyProtocol its value
     */
    public void setProxyProtocol(String proxyProtocol) {
        this.proxyProtocol = proxyProtocol;
    }

    /** {@return the option {@code sslContextParameters}} */
    public @Nullable SSLContextParameters getSslContextParameters() {
        return sslContextParameters;
    }

    /**
     * Sets the option {@code sslContextParameters}.
     *
     * @param sslContextParameters its value
     */
    public void setSslContextParameters(@Nullable SSLContextParameters sslContextParameters) {
        this.sslContextParameters = sslContextParameters;
    }

    /** {@return the option {@code trustAllCertificates}} */
    public boolean isTrustAllCertificates() {
        return trustAllCertificates;
    }

    /**
     * Sets the option {@code trustAllCertificates}.
     *
     * @param trustAllCertificates its value
     */
    public void setTrustAllCertificates(boolean trustAllCertificates) {
        this.trustAllCertificates = trustAllCertificates;
    }

    /** {@return a copy that can be changed without changing this one} */
    public LambdaProcConfiguration copy() {
        try {
            return (LambdaProcConfiguration) super.clone();
        } catch (CloneNotSupportedException e) {
            throw new RuntimeCamelException(e);
        }
    }
}
