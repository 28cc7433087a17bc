package io.rollcall.server.company;

/** The store failed or did not answer in time: a change may or may not have taken effect. */
public final class StoreUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StoreUnavailable(String doing, Throwable cause) {
        super(doing, cause);
    }
}
