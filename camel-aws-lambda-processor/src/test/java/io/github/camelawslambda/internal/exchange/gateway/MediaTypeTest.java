package io.github.camelawslambda.internal.exchange.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class MediaTypeTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "image/png",
                "IMAGE/PNG",
                " audio/mpeg ; rate=1",
                "video/mp4",
                "font/woff2",
                "application/font-woff",
                "application/octet-stream",
                "application/pdf;x=1",
                "application/zip",
                "application/gzip",
                "application/vnd.ms-excel",
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                "application/vnd.oasis.opendocument.text",
                "application/epub+zip"
            })
    void type_isBinary(String contentType) {
        assertThat(MediaType.isBinary(contentType)).isTrue();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                ";a/b+zip",
                "text/plain",
                "text/html; a=image/png",
                "application/json",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "image/svg+xml; charset=UTF-8",
                "Image/SVG+XML",
                "x/unknown"
            })
    void type_isNotBinary(@Nullable String contentType) {
        assertThat(MediaType.isBinary(contentType)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(nullValues = "null", delimiter = '|', textBlock = """
            application/x-www-form-urlencoded                | true
            Application/X-WWW-Form-URLencoded; charset=UTF-8 | true
            application/x-www-form-urlencoded2               | false
            multipart/form-data                              | false
            ;application/x-www-form-urlencoded               | false
            null                                             | false
            """)
    void form_isUrlEncoded(@Nullable String contentType, boolean isForm) {
        assertThat(MediaType.isForm(contentType)).isEqualTo(isForm);
    }
}
