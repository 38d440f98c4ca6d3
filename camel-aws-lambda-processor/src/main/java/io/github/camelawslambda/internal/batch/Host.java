package io.github.camelawslambda.internal.batch;

/** Where messages wait for others that share their call. */
interface Host {

    /** For a call that no other message joins. */
    Host NONE = new Host() {
        @Override
        public void closed(SharedCall call) {}

        @Override
        public void left(Guest guest) {}
    };

    /** No other message can join a call. */
    void closed(SharedCall call);

    /** A message waits no more: its call has a slot, or it is aborted. */
    void left(Guest guest);
}
