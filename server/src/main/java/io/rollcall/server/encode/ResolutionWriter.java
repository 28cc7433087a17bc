package io.rollcall.server.encode;

import io.rollcall.server.book.AddressTable;
import io.rollcall.server.contact.Address;
import io.rollcall.server.contact.Channel;
import io.rollcall.server.contact.ContactIds;
import io.rollcall.server.resolve.Reason;
import io.rollcall.server.resolve.RecipientCursor;
import io.rollcall.server.resolve.Resolution;
import io.rollcall.server.resolve.Selector;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The parts of a resolution as JSON, for every form of answer. Addresses are copied from the book's pages: they hold no
 * character that JSON would have to escape, which is what {@code Addresses} accepts none of.
 */
final class ResolutionWriter {
    private static final byte[][] CHANNEL_HEAD = new byte[Channel.COUNT][];
    private static final Reason[] REASONS = Reason.values();

    static {
        for (Channel channel : Channel.values()) {
            String head = "{\"channel\":\"" + channel.wireName() + "\",\"address\":\"";
            CHANNEL_HEAD[channel.ordinal()] = head.getBytes(StandardCharsets.US_ASCII);
        }
    }

    private static final byte[] CONTACT = "\",\"contact\":\"".getBytes(StandardCharsets.US_ASCII);

    private final Resolution resolution;
    private final JsonBytes out;

    /** By kind of address: recipients' addresses mostly follow one another. */
    private final AddressTable.Reader[] readers = new AddressTable.Reader[Address.Kind.values().length];

    ResolutionWriter(Resolution resolution, JsonBytes out) {
        this.resolution = resolution;
        this.out = out;
        for (Address.Kind kind : Address.Kind.values()) {
            readers[kind.ordinal()] = resolution.book().addresses(kind).reader();
        }
    }

    /** The recipient at which a cursor stands. */
    void recipient(RecipientCursor recipient) {
        Channel channel = recipient.channel();
        int ordinal = recipient.contact();
        if (ordinal < 0) {
            out.raw(CHANNEL_HEAD[channel.ordinal()]);
            out.writtenTo(out.length() - 1);
            out.string(recipient.adHocAddress()).raw('}');
            return;
        }
        stored(channel, recipient.address(), ordinal);
        AddressTable table = resolution.book().addresses(channel.kind());
        addresses(table, recipient.fallbacks());
        contacts(recipient.covers());
        out.raw('}');
    }

    /** Written once for each of a million recipients: one look at the room there is, then copies. */
    private void stored(Channel channel, int address, int ordinal) {
        byte[] head = CHANNEL_HEAD[channel.ordinal()];
        int at = out.room(head.length + AddressTable.MAX_BYTES + CONTACT.length + ContactIds.MAX_LENGTH + 1);
        byte[] bytes = out.array();
        System.arraycopy(head, 0, bytes, at, head.length);
        at = readers[channel.kind().ordinal()].copy(address, bytes, at + head.length);
        System.arraycopy(CONTACT, 0, bytes, at, CONTACT.length);
        at = ContactIds.write(ordinal, bytes, at + CONTACT.length);
        bytes[at] = '"';
        out.writtenTo(at + 1);
    }

    private void address(AddressTable table, int number) {
        int at = out.room(AddressTable.MAX_BYTES);
        out.writtenTo(table.copy(number, out.array(), at));
    }

    private void addresses(AddressTable table, int[] numbers) {
        if (numbers.length == 0) {
            return;
        }
        out.raw(",\"fallbacks\":[");
        for (int i = 0; i < numbers.length; i++) {
            out.raw(i == 0 ? "\"" : ",\"");
            address(table, numbers[i]);
            out.raw('"');
        }
        out.raw(']');
    }

    private void contacts(int[] ordinals) {
        if (ordinals.length == 0) {
            return;
        }
        out.raw(",\"covers\":[");
        for (int i = 0; i < ordinals.length; i++) {
            out.raw(i == 0 ? "\"" : ",\"").raw(ContactIds.format(ordinals[i])).raw('"');
        }
        out.raw(']');
    }

    /** {@code "selectors":[...],"exclusions":[...],"counts":{...},"truncated":...}: the same in every form. */
    void fate() {
        out.raw("\"selectors\":");
        outcomes(resolution.selectors());
        if (!resolution.exclusions().isEmpty()) {
            out.raw(",\"exclusions\":");
            outcomes(resolution.exclusions());
        }
        out.raw(",\"counts\":{\"candidates\":").number(resolution.candidates());
        out.raw(",\"recipients\":").number(resolution.size());
        out.raw(",\"channels\":{");
        char separator = ' ';
        for (Channel channel : resolution.query().channels()) {
            separated(separator).raw('"').raw(channel.wireName()).raw("\":");
            out.number(resolution.recipients(channel));
            separator = ',';
        }
        out.raw("},");
        reasons(resolution.reasons());
        out.raw("},\"truncated\":").raw(Boolean.toString(resolution.truncated()));
    }

    private void outcomes(List<Resolution.Outcome> outcomes) {
        out.raw('[');
        char separator = ' ';
        for (Resolution.Outcome outcome : outcomes) {
            separated(separator).raw("{\"selector\":");
            selector(outcome.selector());
            out.raw(",\"candidates\":").number(outcome.candidates());
            out.raw(",\"recipients\":").number(outcome.recipients()).raw(',');
            reasons(outcome.reasons());
            if (!outcome.parts().isEmpty()) {
                out.raw(",\"parts\":");
                outcomes(outcome.parts());
            }
            out.raw('}');
            separator = ',';
        }
        out.raw(']');
    }

    /** In the form in which it was asked for. */
    private void selector(Selector selector) {
        switch (selector.kind()) {
            case TYPED -> out.string(selector.text());
            case CONTACT -> named("contact", selector);
            case LIST -> named("list", selector);
            case TEXT -> named("text", selector);
            case EXTERNAL_ID -> named("externalId", selector);
            case LIST_NAME -> named("listName", selector);
            case EVERYONE -> out.raw("{\"everyone\":true}");
            case ALL -> expression("all", selector);
            case ANY -> expression("any", selector);
        }
    }

    private void named(String form, Selector selector) {
        out.raw("{\"").raw(form).raw("\":").string(selector.text());
        String opening = ",\"without\":[";
        for (Selector leftOut : selector.of()) {
            out.raw(opening).string(leftOut.text());
            opening = ",";
        }
        out.raw(selector.of().isEmpty() ? "}" : "]}");
    }

    private void expression(String form, Selector selector) {
        out.raw("{\"").raw(form).raw("\":[");
        char separator = ' ';
        for (Selector operand : selector.of()) {
            separated(separator);
            selector(operand);
            separator = ',';
        }
        out.raw("]}");
    }

    private void reasons(int[] counts) {
        out.raw("\"reasons\":{");
        char separator = ' ';
        for (Reason reason : REASONS) {
            int count = counts[reason.ordinal()];
            if (count > 0) {
                separated(separator).raw('"').raw(reason.wireName()).raw("\":").number(count);
                separator = ',';
            }
        }
        out.raw('}');
    }

    private JsonBytes separated(char separator) {
        return separator == ',' ? out.raw(',') : out;
    }
}
