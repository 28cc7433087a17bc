package io.rollcall.deploy.demo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A table in plain text: columns as wide as their widest cell shown, numbers to the right. */
final class TextTable {
    private static final int WIDEST = 90;
    private static final String GAP = "  ";

    private final List<String> header;
    private final List<List<String>> rows = new ArrayList<>();

    TextTable(String... header) {
        this.header = List.of(header);
    }

    void row(String... cells) {
        if (cells.length != header.size()) {
            throw new IllegalArgumentException(cells.length + " cells in a table of " + header.size() + " columns");
        }
        rows.add(Arrays.stream(cells).map(TextTable::fitted).toList());
    }

    /** The header, a line under it, and at most so many rows; the rest as a number. */
    List<String> lines(int most) {
        List<List<String>> shown = rows.subList(0, Math.min(most, rows.size()));
        StringBuilder[] lines = new StringBuilder[shown.size() + 2];
        Arrays.setAll(lines, i -> new StringBuilder());
        for (int column = 0; column < header.size(); column++) {
            add(column, shown, lines);
        }
        List<String> text = new ArrayList<>();
        for (StringBuilder line : lines) {
            text.add(line.toString().stripTrailing());
        }
        if (rows.size() > shown.size()) {
            text.add("... and " + Numbers.text(rows.size() - shown.size()) + " more");
        }
        return text;
    }

    private void add(int column, List<List<String>> shown, StringBuilder[] lines) {
        List<String> cells = shown.stream().map(row -> row.get(column)).toList();
        boolean numeric = !cells.isEmpty() && cells.stream().allMatch(cell -> cell.matches("[0-9,]+"));
        int width = length(header.get(column));
        for (String cell : cells) {
            width = Math.max(width, length(cell));
        }
        String gap = column == 0 ? "" : GAP;
        lines[0].append(gap).append(padded(header.get(column), width, numeric));
        lines[1].append(gap).append("-".repeat(width));
        for (int i = 0; i < cells.size(); i++) {
            lines[i + 2].append(gap).append(padded(cells.get(i), width, numeric));
        }
    }

    private static String padded(String cell, int width, boolean right) {
        String blanks = " ".repeat(width - length(cell));
        return right ? blanks + cell : cell + blanks;
    }

    private static int length(String cell) {
        return cell.codePointCount(0, cell.length());
    }

    private static String fitted(String cell) {
        return length(cell) <= WIDEST ? cell : cell.substring(0, cell.offsetByCodePoints(0, WIDEST - 3)) + "...";
    }
}
