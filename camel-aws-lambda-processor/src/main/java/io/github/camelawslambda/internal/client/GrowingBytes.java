package io.github.camelawslambda.internal.client;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Collects bytes in one array, which grows. The caller limits the number of bytes. Not thread-safe. */
public final class GrowingBytes {

    /** The most bytes that a virtual machine can allocate as one array. */
    public static final int MOST = Integer.MAX_VALUE - 8;

    private byte[] bytes;
    private int size;

    /** @param firstRoom the number of bytes expected; 0 if it is not known */
    public GrowingBytes(int firstRoom) {
        bytes = new byte[firstRoom];
    }

    /** Appends all bytes of the buffer. */
    public void append(ByteBuffer piece) {
        int length = piece.remaining();
        if (length > bytes.length - size) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(size, length), (int) Math.min(2L * size, MOST)));
        }
        piece.get(bytes, size, length);
        size += length;
    }

    public int size() {
        return size;
    }

    /** Returns all bytes; does not copy them if the array is full. */
    public byte[] toArray() {
        return bytes.length == size ? bytes : Arrays.copyOf(bytes, size);
    }
}
