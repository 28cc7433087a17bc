package io.rollcall.deploy.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TextTableTest {
    @Test
    void columnsAreAlignedAndNumbersStandToTheRight() {
        TextTable table = new TextTable("reason", "count", "meaning");
        table.row("gone", "7", "was deleted");
        table.row("no_address", "1,234", "");

        assertThat(table.lines(10))
                .containsExactly(
                        "reason      count  meaning",
                        "----------  -----  -----------",
                        "gone            7  was deleted",
                        "no_address  1,234");
    }

    @Test
    void whatIsNotShownIsCounted() {
        TextTable table = new TextTable("a");
        for (int i = 0; i < 1_244; i++) {
            table.row("x");
        }

        assertThat(table.lines(10)).hasSize(13).last().isEqualTo("... and 1,234 more");
    }

    @Test
    void aLongCellOfARowNotShownWidensNothing() {
        TextTable table = new TextTable("a", "b");
        table.row("x", "y");
        table.row("long".repeat(10), "y");

        assertThat(table.lines(1)).containsExactly("a  b", "-  -", "x  y", "... and 1 more");
    }

    @Test
    void aCellTooLongEndsInDots() {
        TextTable table = new TextTable("a");
        table.row("é".repeat(91));

        assertThat(table.lines(1).get(2)).isEqualTo("é".repeat(87) + "...");
    }

    @Test
    void aRowOfAnotherLengthIsAMistake() {
        assertThatThrownBy(() -> new TextTable("a", "b").row("x")).isInstanceOf(IllegalArgumentException.class);
    }
}
