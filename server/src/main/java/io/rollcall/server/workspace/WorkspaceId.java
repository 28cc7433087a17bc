package io.rollcall.server.workspace;

/**
 * The name of a workspace in the cluster and in the journal: company and workspace in one, so that no id of one company can
 * ever name a workspace of another.
 */
public final class WorkspaceId {
    private static final char SEPARATOR = '~';

    private WorkspaceId() {}

    public static String of(String company, String workspace) {
        if (company.isEmpty() || company.indexOf(SEPARATOR) >= 0 || workspace.indexOf(SEPARATOR) >= 0) {
            throw new IllegalArgumentException("company " + company + ", workspace " + workspace
                    + " (expected: neither empty nor with a " + SEPARATOR + ")");
        }
        return company + SEPARATOR + workspace;
    }

    static String company(String entityId) {
        return entityId.substring(0, entityId.indexOf(SEPARATOR));
    }

    static String workspace(String entityId) {
        return entityId.substring(entityId.indexOf(SEPARATOR) + 1);
    }
}
