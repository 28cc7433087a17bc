package io.rollcall.protocol;

import java.util.List;

/**
 * Contacts have moved.
 *
 * @param workspace where they are now
 * @param contacts their ids there, in the order of the contacts asked for
 */
public record MoveAnswer(String workspace, List<String> contacts) {}
