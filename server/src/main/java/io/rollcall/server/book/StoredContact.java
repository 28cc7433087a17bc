package io.rollcall.server.book;

import io.rollcall.server.contact.Contact;

/** A contact of a book: its id, its details, and the workspace revision that last changed it. */
public record StoredContact(String id, Contact contact, long revision) {}
