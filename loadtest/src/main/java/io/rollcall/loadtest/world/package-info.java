/** The seeded world: contacts and lists that follow from a number alone, and putting them on a server. */
@NullMarked
package io.rollcall.loadtest.world;

import org.jspecify.annotations.NullMarked;
