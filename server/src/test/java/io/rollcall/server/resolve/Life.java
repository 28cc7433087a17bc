package io.rollcall.server.resolve;

import io.rollcall.server.book.AddressBook;
import io.rollcall.server.book.Secretary;
import java.util.ArrayList;
import java.util.List;

/** A workspace and how it came to be: lived once as a {@link World} and, when somebody asks for it, as a book. */
final class Life {
    private final List<Step> past = new ArrayList<>();
    private final World world = new World();
    private final Secretary secretary = new Secretary();
    private final List<Step> happened = new ArrayList<>();
    private int inBook;

    static Life of(List<Step> past) {
        Life life = new Life();
        past.forEach(life::happen);
        return life;
    }

    /** As much of the step as is possible. */
    void happen(Step step) {
        past.add(step);
        Step possible = step.possibleIn(world);
        if (possible != null) {
            possible.happen(world);
            happened.add(possible);
        }
    }

    List<Step> past() {
        return past;
    }

    /** What of the past was possible: what the book has seen. */
    List<Step> happened() {
        return happened;
    }

    World world() {
        return world;
    }

    AddressBook book() {
        happened.subList(inBook, happened.size()).forEach(step -> step.happen(secretary));
        inBook = happened.size();
        return secretary.book();
    }
}
