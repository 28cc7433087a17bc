package io.rollcall.server.workspace;

import org.jspecify.annotations.Nullable;

/**
 * The idempotency key of a batch of an import. Stored as {@link #text}, whose blanks keep it apart from every key that a
 * caller can choose.
 *
 * @param job unique in the workspace
 * @param firstRow the place of the batch in the file
 */
record BatchKey(String job, long firstRow) {
    private static final String IMPORT = "import ";

    /** Null: a caller's key. */
    static @Nullable BatchKey of(String key) {
        if (!key.startsWith(IMPORT)) {
            return null;
        }
        int blank = key.lastIndexOf(' ');
        return new BatchKey(key.substring(IMPORT.length(), blank), Long.parseLong(key.substring(blank + 1)));
    }

    String text() {
        return IMPORT + job + " " + firstRow;
    }
}
