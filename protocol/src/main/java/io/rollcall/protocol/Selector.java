package io.rollcall.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a request's {@code to} or {@code exclude}. On the wire each is an object whose one field says what it names,
 * but {@link AdHoc}, which is a bare string.
 */
public sealed interface Selector {
    /**
     * One entry as it is typed: a phone number or e-mail address, for which nothing is stored, or, told by its form, the id of
     * a contact or list.
     */
    record AdHoc(String text) implements Selector {}

    /** A stored contact, for example {@code {"contact": "c-7f3k"}}. */
    record ContactId(String contact) implements Selector {}

    /** A stored contact by the id it has where it comes from, for example {@code {"externalId": "hr-1001"}}. */
    record ExternalId(String externalId) implements Selector {}

    /**
     * A distribution list, for example {@code {"list": "l-crew", "without": ["l-night-shift"]}}.
     *
     * @param without ids of lists nested in it, at any depth, that are left out with whatever only they lead to
     */
    record ListId(String list, @Nullable List<String> without) implements Selector {
        public ListId {
            without = noneAsNull(without);
        }

        public ListId(String list) {
            this(list, null);
        }
    }

    /**
     * The one distribution list of a name, without regard to case and surrounding blanks.
     *
     * @param without as for {@link ListId}
     */
    record ListName(String listName, @Nullable List<String> without) implements Selector {
        public ListName {
            without = noneAsNull(without);
        }

        public ListName(String listName) {
            this(listName, null);
        }
    }

    /** Any number of entries as people type them into a To field, for example {@code {"text": "c-7f3k, ops@example.com"}}. */
    record Text(String text) implements Selector {}

    /** All contacts of the workspace: {@code {"everyone": true}}, which is the only value it has. */
    record Everyone(boolean everyone) implements Selector {
        public Everyone {
            if (!everyone) {
                throw new IllegalArgumentException("everyone: false (expected: true)");
            }
        }

        public Everyone() {
            this(true);
        }
    }

    /** Whom every operand names. */
    record All(List<Selector> all) implements Selector {
        public All {
            all = List.copyOf(all);
        }
    }

    /** Whom some operand names. */
    record Any(List<Selector> any) implements Selector {
        public Any {
            any = List.copyOf(any);
        }
    }

    private static @Nullable List<String> noneAsNull(@Nullable List<String> ids) {
        return ids == null || ids.isEmpty() ? null : List.copyOf(ids);
    }
}
