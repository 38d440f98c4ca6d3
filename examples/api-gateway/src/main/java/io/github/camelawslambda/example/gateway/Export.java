package io.github.camelawslambda.example.gateway;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * A function that streams its answer, more than the 6 MB that other answers may have: a JSON object with status and headers,
 * eight zero bytes, and then the body, piece by piece (AWS Lambda, "Response streaming").
 */
public final class Export implements RequestStreamHandler {

    static final int ROWS = 80_000;

    /** In bytes. */
    static final int ROW_LENGTH = 104;

    private static final String REST = "bread,".repeat(15) + "12.50";

    private static final String HEAD =
            "{\"statusCode\":200,\"headers\":{\"Content-Type\":\"text/csv\",\"Content-Disposition\":\"attachment; filename=orders.csv\"}}";
    private static final byte[] END_OF_HEAD = new byte[8];
    private static final int ROWS_OF_A_PIECE = 1_000;

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        output.write(HEAD.getBytes(StandardCharsets.US_ASCII));
        output.write(END_OF_HEAD);
        StringBuilder piece = new StringBuilder();
        for (int row = 1; row <= ROWS; row++) {
            piece.append("%07d,%s\n".formatted(row, REST));
            if (row % ROWS_OF_A_PIECE == 0) {
                output.write(piece.toString().getBytes(StandardCharsets.US_ASCII));
                output.flush();
                piece.setLength(0);
            }
        }
    }
}
