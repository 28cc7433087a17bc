package io.rollcall.server.workspace;

/** What tells that a row of an import is about a contact there is. */
public enum MatchKey {
    EXTERNAL_ID,
    /** The first e-mail address of the row, in default order, in any e-mail field of the contact. */
    EMAIL,
    /** The first mobile number of the row, in default order, in any phone field of the contact. */
    MOBILE
}
