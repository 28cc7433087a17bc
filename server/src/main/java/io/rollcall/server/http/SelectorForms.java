package io.rollcall.server.http;

import io.rollcall.protocol.Selector.AdHoc;
import io.rollcall.protocol.Selector.All;
import io.rollcall.protocol.Selector.Any;
import io.rollcall.protocol.Selector.ContactId;
import io.rollcall.protocol.Selector.ExternalId;
import io.rollcall.protocol.Selector.ListId;
import io.rollcall.protocol.Selector.ListName;
import io.rollcall.protocol.Selector.Text;
import io.rollcall.server.contact.Texts;
import io.rollcall.server.resolve.Selector;
import io.rollcall.server.resolve.Selector.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks of the selectors of one request as they are written, and what they are to the resolver. */
final class SelectorForms {
    static final int MAX_SELECTORS = 10_000;

    /** What a selector adds to its text in a message between nodes: its kind and a length. */
    private static final int SELECTOR_BYTES = 4;

    /** What it adds besides where others belong to it: the bounds of an array. */
    private static final int ARRAY_BYTES = 5;

    /** Stands for an expression that is a fault, until all faults are known: an expression of nothing cannot be made. */
    private static final Selector REFUSED = Selector.text("");

    private final String workspace;
    private final Faults faults;
    private int count;

    SelectorForms(String workspace, Faults faults) {
        this.workspace = workspace;
        this.faults = faults;
    }

    List<Selector> check(String pointer, @Nullable List<io.rollcall.protocol.Selector> given) {
        if (given == null) {
            return List.of();
        }
        count += count(given);
        if (count > MAX_SELECTORS) {
            faults.add(
                    pointer, ProblemCode.INVALID_VALUE, count + " selectors", "at most " + MAX_SELECTORS + " in all");
            return List.of();
        }
        return selectors(pointer, given, 0);
    }

    /** Refuses selectors that would not fit into a message between nodes. */
    static void requireFrame(List<Selector> to, List<Selector> exclude) {
        Frame.require(bytes(to) + bytes(exclude), "selectors");
    }

    /** An id without its workspace in front where that is this one; whatever else it may be as it is. */
    static String own(String workspace, String text) {
        if (!text.startsWith("w-") || !text.startsWith(workspace + "/")) {
            return text;
        }
        String id = text.substring(workspace.length() + 1);
        return Ids.isContact(id) || Ids.isList(id) ? id : text;
    }

    private List<Selector> selectors(String pointer, List<io.rollcall.protocol.Selector> given, int depth) {
        List<Selector> selectors = new ArrayList<>(given.size());
        for (int i = 0; i < given.size(); i++) {
            selectors.add(selector(pointer, i, given.get(i), depth));
        }
        return selectors;
    }

    private Selector selector(String pointer, int index, io.rollcall.protocol.Selector given, int depth) {
        if (given instanceof AdHoc typed) {
            return Selector.typed(own(workspace, typed.text()));
        } else if (given instanceof ContactId contact) {
            return Selector.contact(own(workspace, contact.contact()));
        } else if (given instanceof ExternalId id) {
            return Selector.externalId(id.externalId());
        } else if (given instanceof ListId list) {
            return new Selector(Kind.LIST, own(workspace, list.list()), lists(list.without()));
        } else if (given instanceof ListName list) {
            return new Selector(Kind.LIST_NAME, list.listName(), lists(list.without()));
        } else if (given instanceof Text text) {
            return Selector.text(text.text());
        } else if (given instanceof All all) {
            return expression(Kind.ALL, pointer + "/" + index + "/all", all.all(), depth);
        } else if (given instanceof Any any) {
            return expression(Kind.ANY, pointer + "/" + index + "/any", any.any(), depth);
        }
        return Selector.everyone();
    }

    private Selector expression(Kind kind, String pointer, List<io.rollcall.protocol.Selector> operands, int depth) {
        if (operands.isEmpty()) {
            faults.invalid(pointer, null, "1 to " + MAX_SELECTORS + " selectors");
            return REFUSED;
        }
        if (depth == Selector.MAX_DEPTH) {
            String found = "an expression within " + depth + " others";
            faults.add(pointer, ProblemCode.INVALID_VALUE, found, "at most " + Selector.MAX_DEPTH + " in one another");
            return REFUSED;
        }
        return new Selector(kind, "", selectors(pointer, operands, depth + 1));
    }

    private List<Selector> lists(@Nullable List<String> ids) {
        return ids == null
                ? List.of()
                : ids.stream().map(id -> Selector.list(own(workspace, id))).toList();
    }

    /** Those within selectors and the lists left out included. */
    private static int count(List<io.rollcall.protocol.Selector> given) {
        int count = given.size();
        for (io.rollcall.protocol.Selector selector : given) {
            if (selector instanceof All all) {
                count += count(all.all());
            } else if (selector instanceof Any any) {
                count += count(any.any());
            } else if (selector instanceof ListId list && list.without() != null) {
                count += list.without().size();
            } else if (selector instanceof ListName list && list.without() != null) {
                count += list.without().size();
            }
        }
        return count;
    }

    private static long bytes(List<Selector> selectors) {
        long bytes = 0;
        for (Selector selector : selectors) {
            bytes += SELECTOR_BYTES + Texts.utf8Length(selector.text());
            if (!selector.of().isEmpty()) {
                bytes += ARRAY_BYTES + bytes(selector.of());
            }
        }
        return bytes;
    }
}
