package io.github.camelawslambda.internal.exchange;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Collects bytes up to a limit, and throws at the first byte beyond it. */
final class BoundedOutput extends OutputStream {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final int limit;

    BoundedOutput(int limit) {
        this.limit = limit;
    }

    @Override
    public void write(int oneByte) throws IOException {
        makeSureItFits(1);
        bytes.write(oneByte);
    }

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
        makeSureItFits(length);
        bytes.write(source, offset, length);
    }

    byte[] toByteArray() {
        return bytes.toByteArray();
    }

    private void makeSureItFits(int more) throws FullException {
        if (more > limit - bytes.size()) {
            throw new FullException();
        }
    }

    /** The limit was reached. */
    static final class FullException extends IOException {

        private static final long serialVersionUID = 1L;
    }
}
