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
    private final List<Step> notInBook = new ArrayList<>();

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
            notInBook.add(possible);
        }
    }

    List<Step> past() {
        return past;
    }

    World world() {
        return world;
    }

    AddressBook book() {
        notInBook.forEach(step -> step.happen(secretary));
        notInBook.clear();
        return secretary.book();
    }
}
