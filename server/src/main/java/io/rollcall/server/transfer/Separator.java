package io.rollcall.server.transfer;

/** What stands between two values of a row. The names are stored with imports. */
public enum Separator {
    COMMA(','),
    SEMICOLON(';'),
    TAB('\t'),
    PIPE('|');

    private final char character;

    Separator(char character) {
        this.character = character;
    }

    char character() {
        return character;
    }
}
