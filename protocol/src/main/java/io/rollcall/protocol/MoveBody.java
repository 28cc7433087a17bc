package io.rollcall.protocol;

import java.util.List;

/** Up to 500 contacts of a workspace to be moved to another. */
public record MoveBody(List<String> contacts, String to) {}
