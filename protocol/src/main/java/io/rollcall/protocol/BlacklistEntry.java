package io.rollcall.protocol;

/** @param address in the one form that messages are sent to; a number stands for its extensions too */
public record BlacklistEntry(String address) {}
