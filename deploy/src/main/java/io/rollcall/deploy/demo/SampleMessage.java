package io.rollcall.deploy.demo;

import io.rollcall.protocol.ResolutionRequest;
import io.rollcall.protocol.Selector;
import java.util.List;
import java.util.stream.Stream;

/**
 * A message whose recipients are asked for.
 *
 * @param to {@code list:l-..}, {@code contact:c-..}, {@code staff:} and an id of the HR system, or an address
 * @param exclude the same
 */
record SampleMessage(
        String number, String workspace, String text, List<String> channels, List<String> to, List<String> exclude) {
    private static final String LIST = "list:";
    private static final String CONTACT = "contact:";
    private static final String STAFF = "staff:";

    ResolutionRequest request(ContactIds ids) {
        return new ResolutionRequest(selectors(to, ids), selectors(exclude, ids), channels, null, null, null);
    }

    /** Ids of the HR system that the message names. */
    List<String> staff() {
        return Stream.concat(to.stream(), exclude.stream())
                .filter(text -> text.startsWith(STAFF))
                .map(text -> text.substring(STAFF.length()))
                .toList();
    }

    private List<Selector> selectors(List<String> texts, ContactIds ids) {
        return texts.stream().map(text -> selector(text, ids)).toList();
    }

    private Selector selector(String text, ContactIds ids) {
        if (text.startsWith(LIST)) {
            return new Selector.ListId(text.substring(LIST.length()));
        }
        if (text.startsWith(CONTACT)) {
            return new Selector.ContactId(text.substring(CONTACT.length()));
        }
        if (text.startsWith(STAFF)) {
            return new Selector.ContactId(ids.of(workspace, text.substring(STAFF.length())));
        }
        return new Selector.AdHoc(text);
    }
}
