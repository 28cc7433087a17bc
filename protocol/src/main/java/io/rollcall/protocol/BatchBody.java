package io.rollcall.protocol;

import java.util.List;

/** Up to 500 contacts to create in one step: the valid ones are stored together, the others are refused one by one. */
public record BatchBody(List<ContactBody> contacts) {}
