package io.github.camelawslambda.internal.batch;

/** Holds the shared calls that wait for more messages. */
interface Host {

    /** The host of a call that no other message may join. */
    Host NONE = new Host() {
        @Override
        public void closed(SharedCall call) {}

        @Override
        public void left(Guest guest) {}
    };

    /** No other message can join a call. */
    void closed(SharedCall call);

    /** A message no longer waits: its call has a slot, or the message was aborted. */
    void left(Guest guest);
}
