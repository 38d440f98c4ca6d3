package io.github.camelawslambda.example.gateway;

import io.github.camelawslambda.example.gateway.Site.Answer;
import io.github.camelawslambda.example.gateway.Site.Request;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

/** The pages of the site. */
final class SitePages {

    private static final int SIZE = 64;

    private SitePages() {}

    /** Counts the visits of a browser in one cookie, and remembers its language in another. */
    static Answer visits(Request request) {
        String earlier = request.cookie("visits");
        int visits = earlier.matches("\\d{1,6}") ? Integer.parseInt(earlier) + 1 : 1;
        String greeting = request.parameter("lang").equals("de") ? "Besuch Nr. " : "Visit no. ";
        return Answer.text(200, greeting + visits)
                .withCookies("visits=" + visits + "; Path=/; HttpOnly", "seen=yes; Path=/");
    }

    /** A picture: bytes that are not text. */
    static Answer logo(Request request) throws IOException {
        BufferedImage image = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.ORANGE);
        graphics.fillRect(0, 0, SIZE, SIZE);
        graphics.setColor(Color.WHITE);
        graphics.fillOval(SIZE / 4, SIZE / 4, SIZE / 2, SIZE / 2);
        graphics.dispose();
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(image, "png", png);
        return new Answer(
                200,
                Map.of("Content-Type", "image/png", "Cache-Control", "max-age=60"),
                List.of(),
                Base64.getEncoder().encodeToString(png.toByteArray()),
                true);
    }

    /** A form of a page. */
    static Answer sign(Request request) {
        for (String field : request.body().split("&", -1)) {
            if (field.startsWith("name=")) {
                return Answer.text(200, "Thank you, " + URLDecoder.decode(field.substring(5), StandardCharsets.UTF_8));
            }
        }
        return Answer.text(422, "A name, please");
    }
}
