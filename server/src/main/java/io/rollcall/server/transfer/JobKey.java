package io.rollcall.server.transfer;

/** Names one import of one workspace. */
record JobKey(String company, String workspace, String job) {}
