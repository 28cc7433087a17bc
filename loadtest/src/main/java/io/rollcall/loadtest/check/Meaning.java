package io.rollcall.loadtest.check;

import io.rollcall.loadtest.world.Address;
import io.rollcall.loadtest.world.Settlement;
import io.rollcall.protocol.Selector;

/** What the author of a selector had in mind: the checker knows it without having to parse the selector. */
public sealed interface Meaning {
    Selector selector(Settlement workspace);

    /** A person of the plan, by index. */
    record Someone(int index) implements Meaning {
        @Override
        public Selector selector(Settlement workspace) {
            return new Selector.ContactId(workspace.id(index));
        }
    }

    /** A list of the plan. */
    record ListOf(String list) implements Meaning {
        @Override
        public Selector selector(Settlement workspace) {
            return new Selector.ListId(list);
        }
    }

    /** An address typed into the request. */
    record AdHoc(Address address) implements Meaning {
        @Override
        public Selector selector(Settlement workspace) {
            return new Selector.AdHoc(address.typed());
        }
    }

    /** Something that leads nowhere, and why. */
    record Nothing(Selector selector, String reason) implements Meaning {
        @Override
        public Selector selector(Settlement workspace) {
            return selector;
        }
    }
}
