package io.rollcall.loadtest.roster;

/**
 * Many workspaces, each with as many rows of one roster of its own.
 *
 * @param contacts in each
 */
public record SmallWorkspaces(Roster roster, int count, int contacts) {
    private String prefix() {
        return "w-many-" + Long.toUnsignedString(roster.seed(), 36) + "-" + contacts + "-";
    }

    public String id(int number) {
        return prefix() + number;
    }

    /** The number of a workspace, or -1 where it is none of these. */
    public int number(String id) {
        String rest = id.startsWith(prefix()) ? id.substring(prefix().length()) : "";
        if (rest.isEmpty() || rest.length() > 9 || !rest.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return -1;
        }
        int number = Integer.parseInt(rest);
        return number < count ? number : -1;
    }

    public int firstRow(int number) {
        return number * contacts;
    }

    public int endRow(int number) {
        return firstRow(number) + contacts;
    }
}
