package io.rollcall.deploy.demo;

/** A row that did not get into Rollcall, and why. */
record WrongRow(String file, long line, String reason) {}
