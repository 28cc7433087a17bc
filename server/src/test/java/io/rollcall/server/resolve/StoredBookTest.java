package io.rollcall.server.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.server.book.AddressBook;
import io.rollcall.server.book.BookContent;
import io.rollcall.server.book.BookPages;
import io.rollcall.server.book.Secretary;
import io.rollcall.server.book.Shelf;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A book that was stored and loaded is the book that was stored, whatever had happened to it, and whatever happens after. */
class StoredBookTest {
    private static final int LIVES = Integer.getInteger("rollcall.lives", 60);
    private static final int CHANGES = 25;

    @Test
    void afterEachChangeTheOlderPagesAndTheNewerOnesMakeTheBook() {
        for (long seed = 1; seed <= LIVES; seed++) {
            RandomWorkspace workspace = new RandomWorkspace(seed);
            Shelf shelf = new Shelf();
            for (int change = 0; change <= CHANGES; change++) {
                AddressBook book = workspace.book();
                shelf.save(book);
                requireSame(shelf.load(), book, seed);
                workspace.change();
            }
        }
    }

    @Test
    void aLoadedBookGoesOnAsTheOneThatStayed() {
        for (long seed = 1; seed <= LIVES; seed++) {
            RandomWorkspace workspace = new RandomWorkspace(seed);
            Shelf shelf = new Shelf();
            shelf.save(workspace.book());
            Secretary secretary = new Secretary(shelf.load());
            for (int change = 0; change <= CHANGES; change++) {
                List<Step> happened = workspace.life().happened();
                int before = happened.size();
                workspace.change();
                happened.subList(before, happened.size()).forEach(step -> step.happen(secretary));
                requireSame(secretary.book(), workspace.book(), seed);
                shelf.save(secretary.book());
                requireSame(shelf.load(), workspace.book(), seed);
            }
        }
    }

    @Test
    void aLoadedBookGivesTheSameAnswers() {
        for (long seed = 1; seed <= LIVES; seed++) {
            RandomWorkspace workspace = new RandomWorkspace(seed);
            Shelf shelf = new Shelf();
            shelf.save(workspace.book());
            AddressBook loaded = shelf.load();
            for (int left = CHANGES; left > 0; left--) {
                Query query = workspace.query();
                assertThat(Answer.of(Resolver.resolve(loaded, query)))
                        .as("seed %d", seed)
                        .isEqualTo(Answer.of(Resolver.resolve(workspace.book(), query)));
            }
        }
    }

    private static void requireSame(AddressBook actual, AddressBook expected, long seed) {
        assertThat(BookContent.of(actual)).as("seed %d", seed).isEqualTo(BookContent.of(expected));
        assertThat(BookPages.of(actual)).as("seed %d", seed).containsExactlyElementsOf(BookPages.of(expected));
    }
}
