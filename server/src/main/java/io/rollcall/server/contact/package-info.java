/** Contacts and their addresses, as values. Pure Java: no actor, no storage, no clock. */
@NullMarked
package io.rollcall.server.contact;

import org.jspecify.annotations.NullMarked;
