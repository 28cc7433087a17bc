/** The command line of the load test: builds a seeded world, drives a running server, and says pass or fail. */
@NullMarked
package io.rollcall.loadtest;

import org.jspecify.annotations.NullMarked;
