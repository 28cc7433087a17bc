package io.rollcall.protocol;

import java.util.List;

/** Up to 500 contacts of a workspace to be copied into each of up to 20 workspaces. */
public record CopyBody(List<String> contacts, List<String> to) {}
