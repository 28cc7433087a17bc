/** Routes, streaming, errors, authentication: the only package that knows the wire records. */
@NullMarked
package io.rollcall.server.http;

import org.jspecify.annotations.NullMarked;
