package io.github.camelawslambda.interop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * MiniStack with the functions of {@code ministack/deploy.py}. It checks signatures and policies.
 *
 * @param endpoint of all its services
 * @param accessKey of a user who may only assume the role
 * @param roleArn of a role that may invoke functions
 * @param hasNode whether functions on Node.js are deployed
 */
record MiniStack(String endpoint, String accessKey, String secretKey, String roleArn, boolean hasNode) {

    /** Installs and starts it, and deploys the functions; skips the tests where there is no Python. */
    static MiniStack start() throws IOException {
        Path directory = Path.of("target", "ministack").toAbsolutePath();
        Command command = new Command(directory);
        command.isNeeded(
                "python3", "-c", "import ensurepip, sys, venv; assert sys.version_info >= (3, 10), sys.version");
        String python = directory.resolve("venv/bin/python").toString();
        boolean hasNode = command.succeeds("node", "--version");
        command.run("python3", "-m", "venv", "venv");
        command.run(python, "-m", "pip", "install", "--quiet", "--requirement", "requirements.txt");
        int port = Emulator.freePort();
        String endpoint = "http://127.0.0.1:" + port;
        Emulator.start(
                directory,
                List.of(directory.resolve("venv/bin/ministack").toString()),
                Map.of(
                        "BIND_HOST", "127.0.0.1",
                        "GATEWAY_PORT", String.valueOf(port),
                        "AUTH", "true",
                        "LAMBDA_EXECUTOR", "local",
                        "TMPDIR",
                                Files.createDirectories(directory.resolve("tmp"))
                                        .toString()),
                line -> line.contains("Running on"));
        List<String> deploy = new ArrayList<>(List.of(python, "deploy.py", endpoint));
        if (hasNode) {
            deploy.add("node");
        }
        JsonNode deployed = new ObjectMapper().readTree(command.run(deploy.toArray(String[]::new)));
        return new MiniStack(
                endpoint,
                deployed.get("accessKey").asText(),
                deployed.get("secretKey").asText(),
                deployed.get("roleArn").asText(),
                hasNode);
    }
}
