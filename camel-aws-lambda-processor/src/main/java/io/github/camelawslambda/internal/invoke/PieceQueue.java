package io.github.camelawslambda.internal.invoke;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;

/**
 * A queue of bytes. Small pieces are joined, so that many of them take little more memory than their bytes.
 *
 * <p>Not thread-safe.
 */
final class PieceQueue {

    private static final int SMALLEST = 4 * 1024;

    private final ArrayDeque<Piece> pieces = new ArrayDeque<>();
    private int available;
    private int held;

    /** An array that is written to its end and read from its beginning. */
    private static final class Piece {

        private final byte[] bytes;
        private int from;
        private int to;

        Piece(int length) {
            bytes = new byte[length];
        }

        int room() {
            return bytes.length - to;
        }
    }

    /** The number of bytes in the queue. */
    int available() {
        return available;
    }

    /** The number of bytes allocated. */
    int held() {
        return held;
    }

    void add(ByteBuffer bytes) {
        available += bytes.remaining();
        Piece last = pieces.peekLast();
        if (last != null) {
            write(bytes, last, Math.min(last.room(), bytes.remaining()));
        }
        if (bytes.hasRemaining()) {
            Piece added = new Piece(Math.max(SMALLEST, bytes.remaining()));
            held += added.bytes.length;
            write(bytes, added, bytes.remaining());
            pieces.add(added);
        }
    }

    private static void write(ByteBuffer bytes, Piece piece, int length) {
        bytes.get(piece.bytes, piece.to, length);
        piece.to += length;
    }

    /** Takes up to the wanted number of bytes, and returns how many it took; 0 only if the queue is empty. */
    int take(byte[] target, int offset, int length) {
        int taken = 0;
        while (taken < length && available > 0) {
            Piece first = pieces.element();
            int some = Math.min(length - taken, first.to - first.from);
            System.arraycopy(first.bytes, first.from, target, offset + taken, some);
            first.from += some;
            taken += some;
            available -= some;
            if (first.from == first.to) {
                held -= first.bytes.length;
                pieces.remove();
            }
        }
        return taken;
    }

    void clear() {
        pieces.clear();
        available = 0;
        held = 0;
    }
}
