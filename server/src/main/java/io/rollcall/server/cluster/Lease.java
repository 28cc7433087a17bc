package io.rollcall.server.cluster;

/** Whether this node may speak for the workspaces it owns. Safe for all threads, and cheap enough to be asked every time. */
@FunctionalInterface
public interface Lease {
    /** Of a node that cannot be replaced. */
    Lease ALWAYS = () -> true;

    /** While it is true, nobody else has taken over what this node owns. */
    boolean held();
}
