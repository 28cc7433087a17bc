package io.rollcall.loadtest.world;

import java.io.IOException;

/** The world could not be put on the server, or what is there is not this world. */
public final class BuildFailure extends IOException {
    private static final long serialVersionUID = 1L;

    public BuildFailure(String message) {
        super(message);
    }
}
