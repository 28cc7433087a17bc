package io.rollcall.server.transfer;

/** An import that was understood and is not carried out; nothing was imported by this call. */
public final class ImportRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why an import was refused. */
    public enum Code {
        UNKNOWN_WORKSPACE,
        /** The mapping, or mode and match key, do not fit the file. */
        INVALID_OPTIONS,
        /** What was sent is no CSV file with a header that can be used. */
        INVALID_FILE,
        /** The file did not arrive whole; it can be sent again with the same Idempotency-Key. */
        UPLOAD_BROKEN,
        TOO_LARGE,
        /** The Idempotency-Key was used for another file or with other options. */
        KEY_REUSED,
        /** The job stopped too long ago to go on. */
        TOO_OLD,
        /** As many imports of the workspace as there may be have not ended. */
        TOO_MANY,
        /** The workspace is busy or cannot be reached; the same call can be made again. */
        BUSY
    }

    private final Code code;

    /** @param detail for the caller: shows the value and what was expected */
    public ImportRefused(Code code, String detail) {
        super(detail, null, false, false);
        this.code = code;
    }

    public Code code() {
        return code;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }
}
