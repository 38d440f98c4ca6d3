package io.github.camelawslambda.benchmark.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A certificate for 127.0.0.1, made by the JDK's own tool: the function server shows it, and the JVMs of the contenders trust
 * it.
 *
 * @param store key and certificate, PKCS 12
 */
record Certificate(Path store) {

    static final String PASSWORD = "changeit";

    /** Makes one in that folder. */
    static Certificate make(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path store = folder.resolve("function.p12");
        Files.deleteIfExists(store);
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-alias",
                        "function",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        store.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            int status = keytool.waitFor();
            if (status != 0) {
                throw new IOException("keytool ended with status " + status);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while keytool ran", e);
        }
        return new Certificate(store);
    }

    /** The flags of a JVM that trusts it. */
    List<String> trusted() {
        return List.of(
                "-Djavax.net.ssl.trustStore=" + store,
                "-Djavax.net.ssl.trustStorePassword=" + PASSWORD,
                "-Djavax.net.ssl.trustStoreType=PKCS12");
    }
}
