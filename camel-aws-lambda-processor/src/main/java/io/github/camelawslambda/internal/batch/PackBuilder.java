package io.github.camelawslambda.internal.batch;

import io.github.camelawslambda.internal.exchange.Item;
import io.github.camelawslambda.internal.exchange.ItemFrame;
import io.github.camelawslambda.internal.settings.PackSettings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Collects messages for one invocation, in order, as long as they fit. Not thread-safe.
 *
 * @param <M> a message as its owner knows it
 */
final class PackBuilder<M> {

    private final PackSettings settings;
    private final ItemFrame frame;
    private final List<M> members = new ArrayList<>();
    private final List<Item> items = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();
    private int bytes;

    PackBuilder(PackSettings settings) {
        this.settings = settings;
        this.frame = ItemFrame.of(settings.format());
        this.bytes = frame.length();
    }

    List<M> members() {
        return List.copyOf(members);
    }

    boolean isEmpty() {
        return members.isEmpty();
    }

    /** Whether no other message can join. */
    boolean isFull() {
        return members.size() >= settings.size() || (!isEmpty() && items.get(0).isAlone());
    }

    /** Adds a message if it fits; the first always does. */
    boolean add(M member, Item item) {
        if (!isEmpty() && !fits(item)) {
            return false;
        }
        bytes += item.content().length + (isEmpty() ? 0 : 1);
        ids.add(idOf(item, items.size()));
        members.add(member);
        items.add(item);
        return true;
    }

    private boolean fits(Item item) {
        int limit = Math.min(settings.bytes(), item.invocation().type().payloadLimit());
        return !isFull()
                && !item.isAlone()
                && item.hasTargetOf(items.get(0))
                && (long) bytes + 1 + item.content().length <= limit
                && !ids.contains(idOf(item, items.size()));
    }

    private static String idOf(Item item, int place) {
        String own = item.id();
        return own == null ? Integer.toString(place) : own;
    }

    /** Removes a message; false if it is not in. */
    boolean remove(M member) {
        int index = members.indexOf(member);
        if (index < 0) {
            return false;
        }
        members.remove(index);
        bytes -= items.remove(index).content().length + (isEmpty() ? 0 : 1);
        // The indexes have changed. If two messages now have the same identifier, no answer can tell them apart: both
        // fail with it.
        ids.clear();
        for (int i = 0; i < items.size(); i++) {
            ids.add(idOf(items.get(i), i));
        }
        return true;
    }

    /**
     * Builds the invocation of the collected messages, of which there must be at least one. The builder is empty
     * afterwards.
     */
    Pack<M> build() {
        byte[] prefix = frame.prefix();
        byte[] suffix = frame.suffix();
        byte[] payload = new byte[bytes];
        int[] starts = new int[items.size() + 1];
        List<@Nullable String> own = new ArrayList<>(items.size());
        System.arraycopy(prefix, 0, payload, 0, prefix.length);
        int at = prefix.length;
        for (int i = 0; i < items.size(); i++) {
            if (i > 0) {
                payload[at - 1] = ',';
            }
            starts[i] = at;
            byte[] content = items.get(i).content();
            System.arraycopy(content, 0, payload, at, content.length);
            at += content.length + 1;
            own.add(items.get(i).id());
        }
        starts[items.size()] = at;
        System.arraycopy(suffix, 0, payload, at - 1, suffix.length);
        Pack<M> built = new Pack<>(
                List.copyOf(members),
                own,
                frame,
                starts,
                items.get(0).invocation().withPayload(payload));
        // Of the messages' content only the payload is kept.
        members.clear();
        items.clear();
        return built;
    }
}
