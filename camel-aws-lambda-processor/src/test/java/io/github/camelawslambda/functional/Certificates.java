package io.github.camelawslambda.functional;

import io.vertx.core.net.PfxOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Certificates made by the JDK's own tool: the library for it in the JDK is closed.
 *
 * @param folder where key stores are written
 */
record Certificates(Path folder) {

    static final String PASSWORD = "changeit";

    /** A certificate that signed itself, for 127.0.0.1. */
    PfxOptions selfSigned() {
        key("self-signed", "-dname", "CN=self-signed", "-ext", "SAN=ip:127.0.0.1");
        return shown("self-signed");
    }

    /** A private certificate authority. */
    Certificates withAuthority() {
        key("authority", "-dname", "CN=private authority", "-ext", "bc:c");
        run(options("-exportcert", "authority", "-alias", "authority", "-file", file("authority.pem"), "-rfc"));
        run(options("-importcert", "trusted", "-alias", "authority", "-file", file("authority.pem"), "-noprompt"));
        return this;
    }

    /** A key store with only the authority. */
    String trusted() {
        return store("trusted");
    }

    /**
     * A certificate that the authority has signed.
     *
     * @param host as keytool writes a subject alternative name
     * @param validity of the certificate, in the words of keytool
     */
    PfxOptions signed(String name, String host, String... validity) {
        key(name, "-dname", "CN=" + name);
        run(options("-certreq", name, "-alias", name, "-file", file(name + ".csr")));
        List<String> sign = options(
                "-gencert",
                "authority",
                "-alias",
                "authority",
                "-infile",
                file(name + ".csr"),
                "-outfile",
                file(name + ".pem"),
                "-rfc",
                "-ext",
                "SAN=" + host);
        sign.addAll(List.of(validity));
        run(sign);
        run(options("-importcert", name, "-alias", name, "-file", chain(name), "-noprompt"));
        return shown(name);
    }

    /** The certificate, and that of who signed it. */
    private String chain(String name) {
        try {
            String both =
                    Files.readString(folder.resolve(name + ".pem")) + Files.readString(folder.resolve("authority.pem"));
            return Files.writeString(folder.resolve(name + "-chain.pem"), both).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private PfxOptions shown(String name) {
        return new PfxOptions().setPath(store(name)).setPassword(PASSWORD).setAlias(name);
    }

    private void key(String name, String... more) {
        List<String> words = options("-genkeypair", name, "-alias", name, "-keyalg", "EC");
        words.addAll(List.of(more));
        run(words);
    }

    private List<String> options(String command, String store, String... more) {
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-J-XX:TieredStopAtLevel=1",
                // Else each server that opens such a store hashes 20,000 times.
                "-J-Dkeystore.pkcs12.keyPbeIterationCount=1",
                "-J-Dkeystore.pkcs12.certPbeIterationCount=1",
                "-J-Dkeystore.pkcs12.macIterationCount=1",
                command,
                "-keystore",
                store(store),
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD));
        words.addAll(List.of(more));
        return words;
    }

    private String store(String name) {
        return file(name + ".p12");
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    private static void run(List<String> words) {
        try {
            Process process =
                    new ProcessBuilder(words).redirectErrorStream(true).start();
            String printed =
                    new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            int status = process.waitFor();
            if (status != 0) {
                throw new IllegalStateException("keytool ended with status %d: %s".formatted(status, printed));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
