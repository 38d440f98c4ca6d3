package io.github.camelawslambda.interop;

class SdkInteropTest extends InteropTest {

    SdkInteropTest() {
        super("sdk");
    }
}
