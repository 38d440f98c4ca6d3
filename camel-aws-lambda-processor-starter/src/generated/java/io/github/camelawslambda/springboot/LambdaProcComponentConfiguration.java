package io.github.camelawslambda.springboot;

import org.apache.camel.spring.boot.ComponentConfigurationPropertiesCommon;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The options of the component {@code aws-lambda-proc}, null where nothing is configured. Unknown ones are refused.
 * Written by GeneratedOptionsTest from the catalog.
 */
@ConfigurationProperties(prefix = "camel.component.aws-lambda-proc", ignoreUnknownFields = false)
public class LambdaProcComponentConfiguration extends ComponentConfigurationPropertiesCommon {

    static final java.util.Set<String> SECRETS = java.util.Set.of("rate-limit-store", "access-key", "proxy-password", "role-external-id", "secret-key", "session-token");

    /** Whether the number of invocations in flight of a function follows what Lambda accepts: it falls when Lambda throttles and rises again when it does not, for all endpoints on the same client. */
    private @Nullable Boolean adaptiveConcurrency;

    /** What happens to a message when maxConcurrency is reached: block its caller until there is room, or reject it with a LambdaRejectedException. */
    private @Nullable String backpressure;

    /** Which body is a batch, whose elements are invoked one by one, or batchSize at a time: auto: a list of nothing but Camel exchanges or nothing but Camel messages; always: any iterable, iterator or array; never: none, so that a list is one payload. */
    private @Nullable String batch;

    /** Most bytes of payload of an invocation that elements share: bytes, or whole KB or MB such as 256KB. Default: what Lambda takes, 6MB, or 1MB for Event. */
    private @Nullable String batchBytes;

    /** The payload of an invocation that elements share. array: a JSON array of their payloads. records: an event in the shape of an SQS event, so that functions written for a queue work unchanged; a single message is an event of one record then. */
    private @Nullable String batchFormat;

    /** Names of message headers that travel with batchFormat=records as message attributes, separated by commas; a name that ends in a star stands for all that begin so. */
    private @Nullable String batchHeaders;

    /** How the function answers for elements that share an invocation. array: with an array of one response for each. itemFailures: with batchItemFailures, which names the elements that failed. none: the answer is dropped. auto: by what the answer is. */
    private @Nullable String batchResponse;

    /** Most elements of a batch that share one invocation. With 1 each element has its own; with more, the function gets many at a time, in the shape that batchFormat says, and answers for each as batchResponse says. */
    private @Nullable String batchSize;

    /** Whether an invocation of several elements that the function fails is cut in halves, and these again, until only those elements fail that fail alone. Elements may then run more than once. */
    private @Nullable Boolean bisect;

    /** Options that all endpoints share, each of which may override them. */
    @ComponentOption
    private io.github.camelawslambda.@Nullable LambdaProcConfiguration configuration;

    /** What becomes of a message whose function failed: payload makes the error document the body and sets the CamelAwsLambdaProcFunctionError headers; exception leaves the message as it was and sets a LambdaFunctionException. */
    private @Nullable String functionError;

    /** How to invoke: wait for the response (RequestResponse), hand over and go on (Event), or only check that it would be allowed (DryRun). */
    private @Nullable String invocationType;

    /** Whether the producer should be started lazy (on the first message). By starting lazy you can use this to allow CamelContext and routes to startup in situations where a producer may otherwise fail during starting and cause the route to fail being started. By deferring this startup to be lazy then the startup failure can be handled during routing messages via Camel's routing error handlers. Beware that when the first message is processed then creating and starting the producer may take a little time and prolong the total processing time of the processing. */
    private @Nullable Boolean lazyStartProducer;

    /** Longest time that a single message waits for others to share its invocation, with batchSize above 1. 0: not at all. */
    @ComponentOption
    private java.time.@Nullable Duration linger;

    /** Whether to return the last 4 KB of the function's log and the figures of its REPORT line as headers. */
    private @Nullable Boolean logTail;

    /** Most invocations in flight per client. Endpoints with equal connection options share a client. */
    private @Nullable String maxConcurrency;

    /** Upper bound of the random wait before any retry. A Retry-After from Lambda is honoured beyond it. */
    @ComponentOption
    private java.time.@Nullable Duration maxRetryDelay;

    /** What becomes of a message that could not be invoked: exception sets an exception, so that Camel's error handler routes it; flag lets it go on unchanged with the header CamelAwsLambdaProcException. */
    private @Nullable String onFailure;

    /** Whether the messages of a batch are dispatched in parallel, at most maxConcurrency of them at a time. Their results are in order in any case. */
    private @Nullable Boolean parallel;

    /** How the body becomes the payload. auto: bytes, streams, files and text as they are, anything else as JSON. raw: whatever Camel's type converters make of it as bytes. json: always JSON, so text becomes a JSON string. apiGateway: the event of an HTTP API of Amazon API Gateway (version 2.0) or of a function URL, made of Camel's HTTP headers, the other headers and the body. apiGatewayV1: the event of a REST API (version 1.0). */
    private @Nullable String payloadFormat;

    /** The version or alias to invoke. One that contradicts the function's own name is refused. */
    private @Nullable String qualifier;

    /** Name of the rate limit that each attempt takes a permit of: one of the component option rateLimits, or a bean of type RateLimit, TotalRequestsThrottler or AsyncBucketProxy. It is shared by all endpoints that name it. */
    private @Nullable String rateLimit;

    /** Rate limits by name, each as count/duration, for example 100/1s, 6000/1m or 5/PT10S. An endpoint uses one with its option rateLimit. */
    private java.util.@Nullable Map<String,String> rateLimits;

    /** Where the rate limits are counted that the option rateLimits defines: redis://host:6379, redis-sentinel://host:26379,host:26379#master or redis-cluster://host:6379,host:6379, with rediss for TLS, and with user, password and database in the URI where needed. All that name the same store share the limits. Without it each process counts its own. Needs com.bucket4j:bucket4j_jdk17-lettuce and io.lettuce:lettuce-core on the classpath. */
    private @Nullable String rateLimitStore;

    /** The AWS region to target. Without it the region of a full ARN is used, else the one the AWS SDK finds (environment, profile, instance). A region that contradicts the function's ARN is refused. */
    private @Nullable String region;

    /** What the response becomes: UTF-8 text, bytes, a Jackson JsonNode, or a Map. Ignored if responseType is set. stream: an InputStream, with responseStream=true while the function still writes. apiGateway: statusCode, headers, cookies and body of the function's answer become CamelHttpResponseCode, headers and body of the message. Neither can be used with responseType. */
    private @Nullable String responseFormat;

    /** Whether functions are invoked with InvokeWithResponseStream, so that a response may have 200 MB. It is collected, unless responseFormat is stream. */
    private @Nullable Boolean responseStream;

    /** The full name of a class that the JSON response is bound to with Jackson. */
    private @Nullable String responseType;

    /** Most retries of a message that could not be invoked: a message has up to retries plus 1 attempts. 0 is a single attempt. A function's own error is not retried. */
    private @Nullable String retries;

    /** Upper bound of the random wait before the first retry; it doubles with every further one (exponential backoff with full jitter). After throttling it starts at 1s unless this is larger. */
    @ComponentOption
    private java.time.@Nullable Duration retryDelay;

    /** Whether an attempt that timed out is retried. The function may then run more than once for one message; set to false where that must not happen. */
    private @Nullable Boolean retryOnTimeout;

    /** The tenant to invoke for, for functions with tenant isolation. */
    private @Nullable String tenantId;

    /** Longest wait for one attempt before it is abandoned. An abandoned function is not stopped by AWS: keep this longer than the function's own timeout, or a retry runs it twice. */
    @ComponentOption
    private java.time.@Nullable Duration timeout;

    /** Bound on all attempts and waits of one message, 0 for none. */
    @ComponentOption
    private java.time.@Nullable Duration totalTimeout;

    /** Custom endpoint URL for the AWS API: for Lambda and, unless stsEndpoint is set, for STS. For a VPC endpoint, an emulator or a test. */
    private @Nullable String endpoint;

    /** Whether the CamelAwsLambdaProc headers of a message are looked at: they override the options of the same meaning. */
    private @Nullable Boolean headerOverrides;

    /** The HTTP client. vertx is for the direct invoker; netty is the SDK's own; crt needs software.amazon.awssdk:aws-crt-client on the classpath, and cannot abort a call: an attempt that timed out keeps its connection until it is answered. auto: vertx with the direct invoker, where Vert.x 4.5 is on the classpath and proxyProtocol is not HTTPS, else netty. */
    private @Nullable String httpClient;

    /** How an invocation is made: sdk: by the AWS SDK's generated client; direct: by the SDK's signer without it, which takes a third of the CPU. Same behaviour and exceptions, but the SDK's execution interceptors do not run. auto: direct, unless such an interceptor or a tracing agent is on the class path, or a lambdaClient is given. */
    private @Nullable String invoker;

    /** A client of your own, used as it is and never closed; options about connection and credentials are then not looked at. Build it with retries off: what it retries by itself comes on top of retries. */
    @ComponentOption
    private software.amazon.awssdk.services.lambda.@Nullable LambdaAsyncClient lambdaClient;

    /** Most bytes of a response: bytes, or whole KB, MB or GB such as 64KB or 20MB (1 MB = 1,048,576). 200MB by default with responseFormat=stream. A larger response fails the message, which stays as it was; a stream fails while it is read. With a lambdaClient, a response that is not a stream is read completely before it is refused. */
    private @Nullable String maxResponseSize;

    /** The Jackson mapper for JSON payloads and responses. */
    @ComponentOption
    private com.fasterxml.jackson.databind.@Nullable ObjectMapper objectMapper;

    /** Custom endpoint URL for STS alone. Without it, endpoint is used for STS as well. */
    private @Nullable String stsEndpoint;

    /** Whether autowiring is enabled. This is used for automatic autowiring options (the option must be marked as autowired) by looking up in the registry to find if there is a single instance of matching type, which then gets configured on the component. This can be used for automatic configuring JDBC data sources, JMS connection factories, AWS Clients, etc. */
    private @Nullable Boolean autowiredEnabled;

    /** Used for enabling or disabling all consumer based health checks from this component */
    private @Nullable Boolean healthCheckConsumerEnabled;

    /** Used for enabling or disabling all producer based health checks from this component. Notice: Camel has by default disabled all producer based health-checks. You can turn on producer checks globally by setting camel.health.producersEnabled=true. */
    private @Nullable Boolean healthCheckProducerEnabled;

    /** Hosts that are reached without the proxy, separated by commas or bars, with at either end for anything, for example .internal,localhost. */
    private @Nullable String nonProxyHosts;

    /** Host of the proxy to reach AWS through. Needs proxyPort. Without it the proxy of the JVM's system properties or of the environment (HTTPS_PROXY, HTTP_PROXY, NO_PROXY) is used, if any. */
    private @Nullable String proxyHost;

    /** Port of the proxy to reach AWS through. Needs proxyHost. */
    private @Nullable String proxyPort;

    /** How to speak to the proxy itself. */
    private @Nullable String proxyProtocol;

    /** User name for basic authentication at the proxy. Needs proxyPassword. */
    private @Nullable String proxyUsername;

    /** The id of static credentials. Needs secretKey. */
    private @Nullable String accessKey;

    /** A credentials provider of your own, asked for every attempt and never closed: it has to cache what takes time to get. Not together with profile, accessKey or fromEc2Role. */
    @ComponentOption
    private software.amazon.awssdk.auth.credentials.@Nullable AwsCredentialsProvider credentialsProvider;

    /** Whether to use the role of the EC2 instance that Camel runs on (IMDSv2). Not together with profile, accessKey or credentialsProvider. */
    private @Nullable Boolean fromEc2Role;

    /** A profile of the shared credentials and config files to take credentials from. Not together with accessKey, fromEc2Role or credentialsProvider. */
    private @Nullable String profile;

    /** Password for basic authentication at the proxy. Needs proxyUsername. */
    private @Nullable String proxyPassword;

    /** The ARN of a role to assume, with the other credential options (or else the SDK's default chain) as the base. */
    private @Nullable String roleArn;

    /** The external id to provide when assuming the role. Needs roleArn. */
    private @Nullable String roleExternalId;

    /** The session name of the assumed role, as it appears in AWS CloudTrail. */
    private @Nullable String roleSessionName;

    /** The secret of static credentials. Needs accessKey. */
    private @Nullable String secretKey;

    /** The token of static credentials, needed where they are short-term ones. */
    private @Nullable String sessionToken;

    /** Trust and key stores for Lambda and STS, as Camel's SSLContextParameters. Without it those of the JVM hold. Not with httpClient=crt, which has a trust store of its own. */
    @ComponentOption
    private org.apache.camel.support.jsse.@Nullable SSLContextParameters sslContextParameters;

    /** Whether to accept any TLS certificate. For tests only. */
    private @Nullable Boolean trustAllCertificates;

    public @Nullable Boolean getAdaptiveConcurrency() {
        return adaptiveConcurrency;
    }

    public void setAdaptiveConcurrency(@Nullable Boolean adaptiveConcurrency) {
        this.adaptiveConcurrency = adaptiveConcurrency;
    }

    public @Nullable String getBackpressure() {
        return backpressure;
    }

    public void setBackpressure(@Nullable String backpressure) {
        this.backpressure = backpressure;
    }

    public @Nullable String getBatch() {
        return batch;
    }

    public void setBatch(@Nullable String batch) {
        this.batch = batch;
    }

    public @Nullable String getBatchBytes() {
        return batchBytes;
    }

    public void setBatchBytes(@Nullable String batchBytes) {
        this.batchBytes = batchBytes;
    }

    public @Nullable String getBatchFormat() {
        return batchFormat;
    }

    public void setBatchFormat(@Nullable String batchFormat) {
        this.batchFormat = batchFormat;
    }

    public @Nullable String getBatchHeaders() {
        return batchHeaders;
    }

    public void setBatchHeaders(@Nullable String batchHeaders) {
        this.batchHeaders = batchHeaders;
    }

    public @Nullable String getBatchResponse() {
        return batchResponse;
    }

    public void setBatchResponse(@Nullable String batchResponse) {
        this.batchResponse = batchResponse;
    }

    public @Nullable String getBatchSize() {
        return batchSize;
    }

    public void setBatchSize(@Nullable String batchSize) {
        this.batchSize = NumberOption.checked("batchSize", batchSize);
    }

    public @Nullable Boolean getBisect() {
        return bisect;
    }

    public void setBisect(@Nullable Boolean bisect) {
        this.bisect = bisect;
    }

    public io.github.camelawslambda.@Nullable LambdaProcConfiguration getConfiguration() {
        return configuration;
    }

    public void setConfiguration(io.github.camelawslambda.@Nullable LambdaProcConfiguration configuration) {
        this.configuration = configuration;
    }

    public @Nullable String getFunctionError() {
        return functionError;
    }

    public void setFunctionError(@Nullable String functionError) {
        this.functionError = functionError;
    }

    public @Nullable String getInvocationType() {
        return invocationType;
    }

    public void setInvocationType(@Nullable String invocationType) {
        this.invocationType = invocationType;
    }

    public @Nullable Boolean getLazyStartProducer() {
        return lazyStartProducer;
    }

    public void setLazyStartProducer(@Nullable Boolean lazyStartProducer) {
        this.lazyStartProducer = lazyStartProducer;
    }

    public java.time.@Nullable Duration getLinger() {
        return linger;
    }

    public void setLinger(java.time.@Nullable Duration linger) {
        this.linger = linger;
    }

    public @Nullable Boolean getLogTail() {
        return logTail;
    }

    public void setLogTail(@Nullable Boolean logTail) {
        this.logTail = logTail;
    }

    public @Nullable String getMaxConcurrency() {
        return maxConcurrency;
    }

    public void setMaxConcurrency(@Nullable String maxConcurrency) {
        this.maxConcurrency = NumberOption.checked("maxConcurrency", maxConcurrency);
    }

    public java.time.@Nullable Duration getMaxRetryDelay() {
        return maxRetryDelay;
    }

    public void setMaxRetryDelay(java.time.@Nullable Duration maxRetryDelay) {
        this.maxRetryDelay = maxRetryDelay;
    }

    public @Nullable String getOnFailure() {
        return onFailure;
    }

    public void setOnFailure(@Nullable String onFailure) {
        this.onFailure = onFailure;
    }

    public @Nullable Boolean getParallel() {
        return parallel;
    }

    public void setParallel(@Nullable Boolean parallel) {
        this.parallel = parallel;
    }

    public @Nullable String getPayloadFormat() {
        return payloadFormat;
    }

    public void setPayloadFormat(@Nullable String payloadFormat) {
        this.payloadFormat = payloadFormat;
    }

    public @Nullable String getQualifier() {
        return qualifier;
    }

    public void setQualifier(@Nullable String qualifier) {
        this.qualifier = qualifier;
    }

    public @Nullable String getRateLimit() {
        return rateLimit;
    }

    public void setRateLimit(@Nullable String rateLimit) {
        this.rateLimit = rateLimit;
    }

    public java.util.@Nullable Map<String,String> getRateLimits() {
        return rateLimits;
    }

    public void setRateLimits(java.util.@Nullable Map<String,String> rateLimits) {
        this.rateLimits = rateLimits;
    }

    public @Nullable String getRateLimitStore() {
        return rateLimitStore;
    }

    public void setRateLimitStore(@Nullable String rateLimitStore) {
        this.rateLimitStore = rateLimitStore;
    }

    public @Nullable String getRegion() {
        return region;
    }

    public void setRegion(@Nullable String region) {
        this.region = region;
    }

    public @Nullable String getResponseFormat() {
        return responseFormat;
    }

    public void setResponseFormat(@Nullable String responseFormat) {
        this.responseFormat = responseFormat;
    }

    public @Nullable Boolean getResponseStream() {
        return responseStream;
    }

    public void setResponseStream(@Nullable Boolean responseStream) {
        this.responseStream = responseStream;
    }

    public @Nullable String getResponseType() {
        return responseType;
    }

    public void setResponseType(@Nullable String responseType) {
        this.responseType = responseType;
    }

    public @Nullable String getRetries() {
        return retries;
    }

    public void setRetries(@Nullable String retries) {
        this.retries = NumberOption.checked("retries", retries);
    }

    public java.time.@Nullable Duration getRetryDelay() {
        return retryDelay;
    }

    public void setRetryDelay(java.time.@Nullable Duration retryDelay) {
        this.retryDelay = retryDelay;
    }

    public @Nullable Boolean getRetryOnTimeout() {
        return retryOnTimeout;
    }

    public void setRetryOnTimeout(@Nullable Boolean retryOnTimeout) {
        this.retryOnTimeout = retryOnTimeout;
    }

    public @Nullable String getTenantId() {
        return tenantId;
    }

    public void setTenantId(@Nullable String tenantId) {
        this.tenantId = tenantId;
    }

    public java.time.@Nullable Duration getTimeout() {
        return timeout;
    }

    public void setTimeout(java.time.@Nullable Duration timeout) {
        this.timeout = timeout;
    }

    public java.time.@Nullable Duration getTotalTimeout() {
        return totalTimeout;
    }

    public void setTotalTimeout(java.time.@Nullable Duration totalTimeout) {
        this.totalTimeout = totalTimeout;
    }

    public @Nullable String getEndpoint() {
        return endpoint;
    }

    public void setEndpoint(@Nullable String endpoint) {
        this.endpoint = endpoint;
    }

    public @Nullable Boolean getHeaderOverrides() {
        return headerOverrides;
    }

    public void setHeaderOverrides(@Nullable Boolean headerOverrides) {
        this.headerOverrides = headerOverrides;
    }

    public @Nullable String getHttpClient() {
        return httpClient;
    }

    public void setHttpClient(@Nullable String httpClient) {
        this.httpClient = httpClient;
    }

    public @Nullable String getInvoker() {
        return invoker;
    }

    public void setInvoker(@Nullable String invoker) {
        this.invoker = invoker;
    }

    public software.amazon.awssdk.services.lambda.@Nullable LambdaAsyncClient getLambdaClient() {
        return lambdaClient;
    }

    public void setLambdaClient(software.amazon.awssdk.services.lambda.@Nullable LambdaAsyncClient lambdaClient) {
        this.lambdaClient = lambdaClient;
    }

    public @Nullable String getMaxResponseSize() {
        return maxResponseSize;
    }

    public void setMaxResponseSize(@Nullable String maxResponseSize) {
        this.maxResponseSize = maxResponseSize;
    }

    public com.fasterxml.jackson.databind.@Nullable ObjectMapper getObjectMapper() {
        return objectMapper;
    }

    public void setObjectMapper(com.fasterxml.jackson.databind.@Nullable ObjectMapper objectMapper) {
        this.objectMapper = objectMapper;
    }

    public @Nullable String getStsEndpoint() {
        return stsEndpoint;
    }

    public void setStsEndpoint(@Nullable String stsEndpoint) {
        this.stsEndpoint = stsEndpoint;
    }

    public @Nullable Boolean getAutowiredEnabled() {
        return autowiredEnabled;
    }

    public void setAutowiredEnabled(@Nullable Boolean autowiredEnabled) {
        this.autowiredEnabled = autowiredEnabled;
    }

    public @Nullable Boolean getHealthCheckConsumerEnabled() {
        return healthCheckConsumerEnabled;
    }

    public void setHealthCheckConsumerEnabled(@Nullable Boolean healthCheckConsumerEnabled) {
        this.healthCheckConsumerEnabled = healthCheckConsumerEnabled;
    }

    public @Nullable Boolean getHealthCheckProducerEnabled() {
        return healthCheckProducerEnabled;
    }

    public void setHealthCheckProducerEnabled(@Nullable Boolean healthCheckProducerEnabled) {
        this.healthCheckProducerEnabled = healthCheckProducerEnabled;
    }

    public @Nullable String getNonProxyHosts() {
        return nonProxyHosts;
    }

    public void setNonProxyHosts(@Nullable String nonProxyHosts) {
        this.nonProxyHosts = nonProxyHosts;
    }

    public @Nullable String getProxyHost() {
        return proxyHost;
    }

    public void setProxyHost(@Nullable String proxyHost) {
        this.proxyHost = proxyHost;
    }

    public @Nullable String getProxyPort() {
        return proxyPort;
    }

    public void setProxyPort(@Nullable String proxyPort) {
        this.proxyPort = NumberOption.checked("proxyPort", proxyPort);
    }

    public @Nullable String getProxyProtocol() {
        return proxyProtocol;
    }

    public void setProxyProtocol(@Nullable String proxyProtocol) {
        this.proxyProtocol = proxyProtocol;
    }

    public @Nullable String getProxyUsername() {
        return proxyUsername;
    }

    public void setProxyUsername(@Nullable String proxyUsername) {
        this.proxyUsername = proxyUsername;
    }

    public @Nullable String getAccessKey() {
        return accessKey;
    }

    public void setAccessKey(@Nullable String accessKey) {
        this.accessKey = accessKey;
    }

    public software.amazon.awssdk.auth.credentials.@Nullable AwsCredentialsProvider getCredentialsProvider() {
        return credentialsProvider;
    }

    public void setCredentialsProvider(software.amazon.awssdk.auth.credentials.@Nullable AwsCredentialsProvider credentialsProvider) {
        this.credentialsProvider = credentialsProvider;
    }

    public @Nullable Boolean getFromEc2Role() {
        return fromEc2Role;
    }

    public void setFromEc2Role(@Nullable Boolean fromEc2Role) {
        this.fromEc2Role = fromEc2Role;
    }

    public @Nullable String getProfile() {
        return profile;
    }

    public void setProfile(@Nullable String profile) {
        this.profile = profile;
    }

    public @Nullable String getProxyPassword() {
        return proxyPassword;
    }

    public void setProxyPassword(@Nullable String proxyPassword) {
        this.proxyPassword = proxyPassword;
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

    public @Nullable String getRoleSessionName() {
        return roleSessionName;
    }

    public void setRoleSessionName(@Nullable String roleSessionName) {
        this.roleSessionName = roleSessionName;
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

    public org.apache.camel.support.jsse.@Nullable SSLContextParameters getSslContextParameters() {
        return sslContextParameters;
    }

    public void setSslContextParameters(org.apache.camel.support.jsse.@Nullable SSLContextParameters sslContextParameters) {
        this.sslContextParameters = sslContextParameters;
    }

    public @Nullable Boolean getTrustAllCertificates() {
        return trustAllCertificates;
    }

    public void setTrustAllCertificates(@Nullable Boolean trustAllCertificates) {
        this.trustAllCertificates = trustAllCertificates;
    }
}
