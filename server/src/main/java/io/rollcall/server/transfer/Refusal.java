package io.rollcall.server.transfer;

/**
 * A row that was refused.
 *
 * @param line where it begins in the file
 * @param column the header of the column that is wrong; empty where it is the row
 * @param code for programs
 * @param detail for people: what was found and what was expected
 */
record Refusal(long line, String column, String code, String detail) {}
