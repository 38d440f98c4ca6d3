package io.github.camelawslambda.springboot;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks the fields that {@link OptionConverter} is for, so that no property of the application is converted by it. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
@interface ComponentOption {}
