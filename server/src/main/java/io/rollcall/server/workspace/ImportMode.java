package io.rollcall.server.workspace;

/** What becomes of a row of an import whose match key names a contact there is. Where none matches, each makes one. */
public enum ImportMode {
    /** Another contact is made all the same. */
    ADD,
    /** The contact gets what the row has a value for and keeps the rest. */
    UPDATE,
    /** The contact becomes what the row says. */
    REPLACE,
    /** The contact stays as it is. */
    IGNORE
}
