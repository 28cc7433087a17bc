package io.rollcall.protocol;

/**
 * What became of a change of the blacklist; every node goes by it.
 *
 * @param added how many addresses were not on it before
 * @param removed how many were
 * @param revision of the company just after the change
 */
public record BlacklistAnswer(int added, int removed, long revision) {}
