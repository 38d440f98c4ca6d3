@NullMarked
package io.github.camelawslambda.example.shop;

import org.jspecify.annotations.NullMarked;
