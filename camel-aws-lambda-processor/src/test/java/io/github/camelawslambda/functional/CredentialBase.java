package io.github.camelawslambda.functional;

import io.github.camelawslambda.test.LocalLambda;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.spi.Registry;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/**
 * The ways to the first credentials. Each prepares the machine (a file, a system property, the instance's metadata) and
 * says which options an endpoint needs; all of them lead to the same key of a local Lambda.
 */
enum CredentialBase {
    LONG_TERM_KEYS {
        @Override
        String prepare(Machine machine) {
            machine.lambda().addCredentials(KEY, SECRET, null);
            return "accessKey=%s&secretKey=RAW(%s)".formatted(KEY, SECRET);
        }
    },
    SHORT_TERM_KEYS {
        @Override
        String prepare(Machine machine) {
            machine.lambda().addCredentials(KEY, SECRET, TOKEN);
            return "accessKey=%s&secretKey=RAW(%s)&sessionToken=RAW(%s)".formatted(KEY, SECRET, TOKEN);
        }
    },
    PROFILE {
        @Override
        String prepare(Machine machine) {
            machine.lambda().addCredentials(KEY, SECRET, null);
            machine.credentialsFile("[base]\naws_access_key_id=%s\naws_secret_access_key=%s\n".formatted(KEY, SECRET));
            return "profile=base";
        }
    },
    EC2_ROLE {
        @Override
        String prepare(Machine machine) {
            machine.instanceRole();
            return "fromEc2Role=true";
        }
    },
    OWN_PROVIDER {
        @Override
        String prepare(Machine machine) {
            machine.lambda().addCredentials(KEY, SECRET, TOKEN);
            machine.ownProvider(() -> AwsSessionCredentials.create(KEY, SECRET, TOKEN));
            return "credentialsProvider=#own";
        }
    },
    DEFAULT_CHAIN {
        @Override
        String prepare(Machine machine) {
            machine.lambda().addCredentials(KEY, SECRET, TOKEN);
            machine.properties()
                    .set("aws.accessKeyId", KEY)
                    .set("aws.secretAccessKey", SECRET)
                    .set("aws.sessionToken", TOKEN);
            return "fromEc2Role=false";
        }
    };

    static final String KEY = "AKIDBASE";
    static final String SECRET = "base+secret/with%signs";
    static final String TOKEN = "base/token+with=signs==";

    /** Prepares the machine and returns the options of an endpoint that is to use this base. */
    abstract String prepare(Machine machine);

    /**
     * Where credentials can be left: system properties, files below a directory, Camel's registry, a local Lambda and its
     * metadata.
     */
    record Machine(LocalLambda lambda, SystemProperties properties, Path directory, Registry registry) {

        /** A machine with empty AWS files and no instance role, whatever the real one has. */
        static Machine blank(LocalLambda lambda, SystemProperties properties, Path directory, Registry registry) {
            Machine machine = new Machine(lambda, properties, directory, registry);
            machine.credentialsFile("");
            machine.configFile("");
            properties.set("aws.ec2MetadataServiceEndpoint", lambda.endpoint().toString());
            return machine;
        }

        void credentialsFile(String text) {
            file("aws.sharedCredentialsFile", "credentials", text);
        }

        void configFile(String text) {
            file("aws.configFile", "config", text);
        }

        void instanceRole() {
            lambda.imds().instanceRole("instance-role", KEY, SECRET, TOKEN);
        }

        void ownProvider(AwsCredentialsProvider provider) {
            registry.bind("own", provider);
        }

        private void file(String property, String name, String text) {
            try {
                properties.set(
                        property,
                        Files.writeString(directory.resolve(name), text).toString());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
