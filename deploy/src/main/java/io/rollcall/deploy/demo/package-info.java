/** The sample company: read from CSV files, loaded over HTTP, and three messages resolved and printed. */
@NullMarked
package io.rollcall.deploy.demo;

import org.jspecify.annotations.NullMarked;
