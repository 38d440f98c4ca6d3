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
 * The options, on the component (defaults for its endpoints) and on each endpoint. What they mean is in their
 * descriptions, which are also the catalog's; they are checked when an endpoint is created. Not thread-safe.
 */
@UriParams
public class LambdaProcConfiguration implements Cloneable {

    private static final String USUAL_RESPONSE = "20MB";

    /** What Lambda streams at most. */
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
            description = "The token of static credentials, needed where they are short-term ones.")
    private @Nullable String sessionToken;

    @UriParam(
            label = "producer,security",
            defaultValue = "false",
            description = "Whether to use the role of the EC2 instance that Camel runs on (IMDSv2). Not "
                    + "together with profile, accessKey or credentialsProvider.")
    private boolean fromEc2Role;

    @UriParam(
            label = "producer,security",
            description = "A credentials provider of your own, asked for every attempt and never closed: it has to "
                    + "cache what takes time to get. Not together with profile, accessKey or fromEc2Role.")
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
            description = "Custom endpoint URL for STS alone. Without it, endpoint is used for STS as well.")
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
                    + "than once for one message; set to false where that must not happen.")
    private boolean retryOnTimeout = true;

    @UriParam(
            label = "producer",
            description = "Name of the rate limit that each attempt takes a permit of: one of the component option "
                    + "rateLimits, or a bean of type RateLimit, TotalRequestsThrottler or AsyncBucketProxy. It is shared "
                    + "by all endpoints that name it.")
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
            description =
                    "Which body is a batch, whose elements are invoked one by one, or batchSize at a time: auto: a list "
                            + "of nothing but Camel exchanges or nothing but Camel messages; always: any iterable, "
                            + "iterator or array; never: none, so that a list is one payload.")
    private String batch = "auto";

    @UriParam(
            label = "producer",
            defaultValue = "1",
            description = "Most elements of a batch that share one invocation. With 1 each element has its own; "
                    + "with more, the function gets many at a time, in the shape that batchFormat says, and "
                    + "answers for each as batchResponse says.")
    private int batchSize = 1;

    @UriParam(
            label = "producer",
            description = "Most bytes of payload of an invocation that elements share: bytes, or whole KB or MB "
                    + "such as 256KB. Default: what Lambda takes, 6MB, or 1MB for Event.")
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
            description = "How the function answers for elements that share an invocation. array: with an array "
                    + "of one response for each. itemFailures: with batchItemFailures, which names the elements "
                    + "that failed. none: the answer is dropped. auto: by what the answer is.")
    private String batchResponse = "auto";

    @UriParam(
            label = "producer",
            description = "Names of message headers that travel with batchFormat=records as message attributes, "
                    + "separated by commas; a name that ends in a star stands for all that begin so.")
    private @Nullable String batchHeaders;

    @UriParam(
            label = "producer",
            defaultValue = "false",
            description = "Whether an invocation of several elements that the function fails is cut in halves, "
                    + "and these again, until only those elements fail that fail alone. Elements may then run "
                    + "more than once.")
    private boolean bisect;

    @UriParam(
            label = "producer",
            defaultValue = "0",
            javaType = "java.time.Duration",
            description = "Longest time that a single message waits for others to share its invocation, with "
                    + "batchSize above 1. 0: not at all.")
    private Duration linger = Duration.ZERO;

    @UriParam(
            label = "producer",
            defaultValue = "exception",
            enums = "exception,flag",
            description = "What becomes of a message that could not be invoked: exception sets an "
                    + "exception, so that Camel's error handler routes it; flag lets it go on unchanged "
                    + "with the header CamelAwsLambdaProcException.")
    private String onFailure = "exception";

    @UriParam(
            label = "producer",
            defaultValue = "auto",
            enums = "auto,raw,json,apiGateway,apiGatewayV1",
            description = "How the body becomes the payload. auto: bytes, streams, files and text as they "
                    + "are, anything else as JSON. raw: whatever Camel's type converters make of it as "
                    + "bytes. json: always JSON, so text becomes a JSON string. apiGateway: the event of an HTTP "
                    + "API of Amazon API Gateway (version 2.0) or of a function URL, made of Camel's HTTP headers, "
                    + "the other headers and the body. apiGatewayV1: the event of a REST API (version 1.0).")
    private String payloadFormat = "auto";

    @UriParam(
            label = "producer",
            defaultValue = "string",
            enums = "string,bytes,json,map,stream,apiGateway",
            description =
                    "What the response becomes: UTF-8 text, bytes, a Jackson JsonNode, or a Map. Ignored if "
                            + "responseType is set. stream: an InputStream, with responseStream=true while the function still "
                            + "writes. apiGateway: statusCode, headers, cookies and body of the function's answer "
                            + "become CamelHttpResponseCode, headers and body of the message. Neither can be used with responseType.")
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
            description = "What becomes of a message whose function failed: payload makes the error "
                    + "document the body and sets the CamelAwsLambdaProcFunctionError headers; "
                    + "exception leaves the message as it was and sets a LambdaFunctionException.")
    private String functionError = "payload";

    @UriParam(
            label = "producer",
            defaultValue = "RequestResponse",
            enums = "RequestResponse,Event,DryRun",
            description = "How to invoke: wait for the response (RequestResponse), hand over and go on "
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
            description = "Whether the CamelAwsLambdaProc headers of a message are looked at: they override "
                    + "the options of the same meaning.")
    private boolean headerOverrides = true;

    @Metadata(autowired = true)
    @UriParam(
            label = "producer,advanced",
            description = "A client of your own, used as it is and never closed; options about connection "
                    + "and credentials are then not looked at. Build it with retries off: what it "
                    + "retries by itself comes on top of retries.")
    private @Nullable LambdaAsyncClient lambdaClient;

    @Metadata(autowired = true)
    @UriParam(label = "producer,advanced", description = "The Jackson mapper for JSON payloads and responses.")
    private @Nullable ObjectMapper objectMapper;

    @UriParam(
            label = "producer,advanced",
            defaultValue = "auto",
            enums = "auto,sdk,direct",
            description = "How an invocation is made: sdk: by the AWS SDK's generated client; direct: by the "
                    + "SDK's signer without it, which takes a third of the CPU. Same behaviour and exceptions, but "
                    + "the SDK's execution interceptors do not run. auto: direct, unless such an interceptor or a "
                    + "tracing agent is on the class path, or a lambdaClient is given.")
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
            description =
                    "Host of the proxy to reach AWS through. Needs proxyPort. Without it the proxy of the "
                            + "JVM's system properties or of the environment (HTTPS_PROXY, HTTP_PROXY, NO_PROXY) is used, if any.")
    private @Nullable String proxyHost;

    @UriParam(label = "producer,proxy", description = "Port of the proxy to reach AWS through. Needs proxyHost.")
    private @Nullable Integer proxyPort;

    @UriParam(
            label = "producer,proxy",
            defaultValue = "HTTP",
            enums = "HTTP,HTTPS",
            description = "How to speak to the proxy itself.")
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
            description = "Hosts that are reached without the proxy, separated by commas or bars, with * at either "
                    + "end for anything, for example *.internal,localhost.")
    private @Nullable String nonProxyHosts;

    @UriParam(
            label = "producer,security",
            defaultValue = "false",
            description = "Whether to accept any TLS certificate. For tests only.")
    private boolean trustAllCertificates;

    @UriParam(
            label = "producer,security",
            description =
                    "Trust and key stores for Lambda and STS, as Camel's SSLContextParameters. Without it those of "
                            + "the JVM hold. Not with httpClient=crt, which has a trust store of its own.")
    private @Nullable SSLContextParameters sslContextParameters;

    public boolean isParallel() {
        return parallel;
    }

    public void setParallel(boolean parallel) {
        this.parallel = parallel;
    }

    public @Nullable String getRegion() {
        return region;
    }

    public void setRegion(@Nullable String region) {
        this.region = region;
    }

    public @Nullable String getEndpoint() {
        return endpoint;
    }

    public void setEndpoint(@Nullable String endpoint) {
        this.endpoint = endpoint;
    }

    public @Nullable String getProfile() {
        return profile;
    }

    public void setProfile(@Nullable String profile) {
        this.profile = profile;
    }

    public @Nullable String getAccessKey() {
        return accessKey;
    }

    public void setAccessKey(@Nullable String accessKey) {
        this.accessKey = accessKey;
    }

    public @Nullable String getSecretKey() {
        return secretKey;
    }

    public void setSecretKey(@Nullable String secretKey) {
        this.secretKey = secretKey;
    }

    public @Nullable String getSessionToken() {
        return sessionToken;
    }

    public void setSessionToken(@Nullable String sessionToken) {
        this.sessionToken = sessionToken;
    }

    public boolean isFromEc2Role() {
        return fromEc2Role;
    }

    public void setFromEc2Role(boolean fromEc2Role) {
        this.fromEc2Role = fromEc2Role;
    }

    public @Nullable AwsCredentialsProvider getCredentialsProvider() {
        return credentialsProvider;
    }

    public void setCredentialsProvider(@Nullable AwsCredentialsProvider credentialsProvider) {
        this.credentialsProvider = credentialsProvider;
    }

    /** What {@link #setDefaultCredentialsProvider} has set; null for the SDK's default chain. */
    public @Nullable AwsCredentialsProvider getDefaultCredentialsProvider() {
        return defaultCredentialsProvider;
    }

    /**
     * Sets the provider that takes the place of the SDK's default chain: that of an application, for whoever gives no
     * credentials. It is no option: options about credentials go before it, and are not refused beside it.
     */
    public void setDefaultCredentialsProvider(@Nullable AwsCredentialsProvider defaultCredentialsProvider) {
        this.defaultCredentialsProvider = defaultCredentialsProvider;
    }

    public @Nullable String getRoleArn() {
        return roleArn;
    }

    public void setRoleArn(@Nullable String roleArn) {
        this.roleArn = roleArn;
    }

    public @Nullable String getRoleExternalId() {
        return roleExternalId;
    }

    public void setRoleExternalId(@Nullable String roleExternalId) {
        this.roleExternalId = roleExternalId;
    }

    public String getRoleSessionName() {
        return roleSessionName;
    }

    public void setRoleSessionName(String roleSessionName) {
        this.roleSessionName = roleSessionName;
    }

    public @Nullable String getStsEndpoint() {
        return stsEndpoint;
    }

    public void setStsEndpoint(@Nullable String stsEndpoint) {
        this.stsEndpoint = stsEndpoint;
    }

    public Duration getTimeout() {
        return timeout;
    }

    public void setTimeout(Duration timeout) {
        this.timeout = timeout;
    }

    public int getRetries() {
        return retries;
    }

    public void setRetries(int retries) {
        this.retries = retries;
    }

    public Duration getRetryDelay() {
        return retryDelay;
    }

    public void setRetryDelay(Duration retryDelay) {
        this.retryDelay = retryDelay;
    }

    public Duration getMaxRetryDelay() {
        return maxRetryDelay;
    }

    public void setMaxRetryDelay(Duration maxRetryDelay) {
        this.maxRetryDelay = maxRetryDelay;
    }

    public boolean isRetryOnTimeout() {
        return retryOnTimeout;
    }

    public void setRetryOnTimeout(boolean retryOnTimeout) {
        this.retryOnTimeout = retryOnTimeout;
    }

    public @Nullable String getRateLimit() {
        return rateLimit;
    }

    public void setRateLimit(@Nullable String rateLimit) {
        this.rateLimit = rateLimit;
    }

    public boolean isAdaptiveConcurrency() {
        return adaptiveConcurrency;
    }

    public void setAdaptiveConcurrency(boolean adaptiveConcurrency) {
        this.adaptiveConcurrency = adaptiveConcurrency;
    }

    public Duration getTotalTimeout() {
        return totalTimeout;
    }

    public void setTotalTimeout(Duration totalTimeout) {
        this.totalTimeout = totalTimeout;
    }

    public int getMaxConcurrency() {
        return maxConcurrency;
    }

    public void setMaxConcurrency(int maxConcurrency) {
        this.maxConcurrency = maxConcurrency;
    }

    public String getBackpressure() {
        return backpressure;
    }

    public void setBackpressure(String backpressure) {
        this.backpressure = backpressure;
    }

    public String getBatch() {
        return batch;
    }

    public void setBatch(String batch) {
        this.batch = batch;
    }

    public int getBatchSize() {
        return batchSize;
    }

    public void setBatchSize(int batchSize) {
        this.batchSize = batchSize;
    }

    public @Nullable String getBatchBytes() {
        return batchBytes;
    }

    public void setBatchBytes(@Nullable String batchBytes) {
        this.batchBytes = batchBytes;
    }

    public String getBatchFormat() {
        return batchFormat;
    }

    public void setBatchFormat(String batchFormat) {
        this.batchFormat = batchFormat;
    }

    public String getBatchResponse() {
        return batchResponse;
    }

    public void setBatchResponse(String batchResponse) {
        this.batchResponse = batchResponse;
    }

    public @Nullable String getBatchHeaders() {
        return batchHeaders;
    }

    public void setBatchHeaders(@Nullable String batchHeaders) {
        this.batchHeaders = batchHeaders;
    }

    public boolean isBisect() {
        return bisect;
    }

    public void setBisect(boolean bisect) {
        this.bisect = bisect;
    }

    public Duration getLinger() {
        return linger;
    }

    public void setLinger(Duration linger) {
        this.linger = linger;
    }

    public String getOnFailure() {
        return onFailure;
    }

    public void setOnFailure(String onFailure) {
        this.onFailure = onFailure;
    }

    public String getPayloadFormat() {
        return payloadFormat;
    }

    public void setPayloadFormat(String payloadFormat) {
        this.payloadFormat = payloadFormat;
    }

    public String getResponseFormat() {
        return responseFormat;
    }

    public void setResponseFormat(String responseFormat) {
        this.responseFormat = responseFormat;
    }

    public @Nullable String getResponseType() {
        return responseType;
    }

    public void setResponseType(@Nullable String responseType) {
        this.responseType = responseType;
    }

    /** The size that counts: without one that was set, it follows from {@code responseFormat}. */
    public String getMaxResponseSize() {
        if (maxResponseSize != null) {
            return maxResponseSize;
        }
        return "stream".equalsIgnoreCase(responseFormat) ? LARGEST_STREAM : USUAL_RESPONSE;
    }

    /** Sets it; null for what follows from {@code responseFormat}. */
    public void setMaxResponseSize(@Nullable String maxResponseSize) {
        this.maxResponseSize = maxResponseSize;
    }

    public boolean isResponseStream() {
        return responseStream;
    }

    public void setResponseStream(boolean responseStream) {
        this.responseStream = responseStream;
    }

    public String getFunctionError() {
        return functionError;
    }

    public void setFunctionError(String functionError) {
        this.functionError = functionError;
    }

    public String getInvocationType() {
        return invocationType;
    }

    public void setInvocationType(String invocationType) {
        this.invocationType = invocationType;
    }

    public @Nullable String getQualifier() {
        return qualifier;
    }

    public void setQualifier(@Nullable String qualifier) {
        this.qualifier = qualifier;
    }

    public boolean isLogTail() {
        return logTail;
    }

    public void setLogTail(boolean logTail) {
        this.logTail = logTail;
    }

    public @Nullable String getTenantId() {
        return tenantId;
    }

    public void setTenantId(@Nullable String tenantId) {
        this.tenantId = tenantId;
    }

    public boolean isHeaderOverrides() {
        return headerOverrides;
    }

    public void setHeaderOverrides(boolean headerOverrides) {
        this.headerOverrides = headerOverrides;
    }

    public @Nullable LambdaAsyncClient getLambdaClient() {
        return lambdaClient;
    }

    public void setLambdaClient(@Nullable LambdaAsyncClient lambdaClient) {
        this.lambdaClient = lambdaClient;
    }

    public @Nullable ObjectMapper getObjectMapper() {
        return objectMapper;
    }

    public void setObjectMapper(@Nullable ObjectMapper objectMapper) {
        this.objectMapper = objectMapper;
    }

    public String getInvoker() {
        return invoker;
    }

    public void setInvoker(String invoker) {
        this.invoker = invoker;
    }

    public String getHttpClient() {
        return httpClient;
    }

    public void setHttpClient(String httpClient) {
        this.httpClient = httpClient;
    }

    public @Nullable String getProxyHost() {
        return proxyHost;
    }

    public void setProxyHost(@Nullable String proxyHost) {
        this.proxyHost = proxyHost;
    }

    public @Nullable Integer getProxyPort() {
        return proxyPort;
    }

    public void setProxyPort(@Nullable Integer proxyPort) {
        this.proxyPort = proxyPort;
    }

    public @Nullable String getProxyUsername() {
        return proxyUsername;
    }

    public void setProxyUsername(@Nullable String proxyUsername) {
        this.proxyUsername = proxyUsername;
    }

    public @Nullable String getProxyPassword() {
        return proxyPassword;
    }

    public void setProxyPassword(@Nullable String proxyPassword) {
        this.proxyPassword = proxyPassword;
    }

    public @Nullable String getNonProxyHosts() {
        return nonProxyHosts;
    }

    public void setNonProxyHosts(@Nullable String nonProxyHosts) {
        this.nonProxyHosts = nonProxyHosts;
    }

    public String getProxyProtocol() {
        return proxyProtocol;
    }

    public void setProxyProtocol(String proxyProtocol) {
        this.proxyProtocol = proxyProtocol;
    }

    public @Nullable SSLContextParameters getSslContextParameters() {
        return sslContextParameters;
    }

    public void setSslContextParameters(@Nullable SSLContextParameters sslContextParameters) {
        this.sslContextParameters = sslContextParameters;
    }

    public boolean isTrustAllCertificates() {
        return trustAllCertificates;
    }

    public void setTrustAllCertificates(boolean trustAllCertificates) {
        this.trustAllCertificates = trustAllCertificates;
    }

    /** A copy that can be changed without changing this one. */
    public LambdaProcConfiguration copy() {
        try {
            return (LambdaProcConfiguration) super.clone();
        } catch (CloneNotSupportedException e) {
            throw new RuntimeCamelException(e);
        }
    }
}
