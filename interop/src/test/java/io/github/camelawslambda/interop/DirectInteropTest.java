package io.github.camelawslambda.interop;

class DirectInteropTest extends InteropTest {

    DirectInteropTest() {
        super("direct");
    }
}
