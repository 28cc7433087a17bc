package io.rollcall.deploy.demo;

import java.io.PrintStream;

/** Lines that tell how far something is: on a terminal one line that changes, elsewhere only the finished ones. */
final class Progress {
    private static final String ERASE = "\r\033[K";

    private final PrintStream out;
    private final boolean terminal;

    Progress(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    void show(String line) {
        if (terminal) {
            out.print(ERASE + line);
            out.flush();
        }
    }

    void done(String line) {
        out.println(terminal ? ERASE + line : line);
    }
}
