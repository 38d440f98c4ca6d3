package io.github.camelawslambda.springboot;

import io.github.camelawslambda.internal.settings.DurationText;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.core.convert.converter.ConditionalGenericConverter;

/**
 * Reads the options that Spring Boot would read differently from Camel: durations ({@code 1m30s}), and beans by their
 * name ({@code #bean:mine}, {@code #mine} or {@code mine}).
 */
final class OptionConverter implements ConditionalGenericConverter {

    private static final String BEAN = "#bean:";

    private final BeanFactory beans;

    OptionConverter(BeanFactory beans) {
        this.beans = beans;
    }

    @Override
    public Set<ConvertiblePair> getConvertibleTypes() {
        return Set.of(new ConvertiblePair(String.class, Object.class));
    }

    @Override
    public boolean matches(TypeDescriptor source, TypeDescriptor target) {
        return target.hasAnnotation(ComponentOption.class);
    }

    @Override
    public Object convert(@Nullable Object source, TypeDescriptor sourceType, TypeDescriptor targetType) {
        String text = String.valueOf(source);
        if (targetType.getType() == Duration.class) {
            return DurationText.parse(text);
        }
        return beans.getBean(beanName(text), targetType.getType());
    }

    private static String beanName(String text) {
        if (text.startsWith(BEAN)) {
            return text.substring(BEAN.length());
        }
        return text.startsWith("#") ? text.substring(1) : text;
    }
}
