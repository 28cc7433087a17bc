package io.rollcall.server.workspace;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.rollcall.server.resolve.Selector;
import io.rollcall.server.resolve.Selector.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Selectors between nodes: one text each, a letter for the kind in front; where others belong to it, an array of that text and
 * those. A request may name 10,000 of them and must still fit into one message. Named in {@code rollcall.conf}, made by Pekko.
 */
public final class SelectorModule extends SimpleModule {
    private static final long serialVersionUID = 1L;
    private static final Kind[] KINDS = Kind.values();

    /** Expressions within expressions, and the lists that the innermost list is without. */
    private static final int MAX_DEPTH = Selector.MAX_DEPTH + 1;

    public SelectorModule() {
        super("selectors");
        addSerializer(Selector.class, new Writer());
        addDeserializer(Selector.class, new Reader());
    }

    private static final class Writer extends StdSerializer<Selector> {
        private static final long serialVersionUID = 1L;

        private Writer() {
            super(Selector.class);
        }

        @Override
        public void serialize(Selector selector, JsonGenerator out, SerializerProvider provider) throws IOException {
            String coded = (char) ('a' + selector.kind().ordinal()) + selector.text();
            if (selector.of().isEmpty()) {
                out.writeString(coded);
                return;
            }
            out.writeStartArray(selector, selector.of().size() + 1);
            out.writeString(coded);
            for (Selector of : selector.of()) {
                serialize(of, out, provider);
            }
            out.writeEndArray();
        }
    }

    private static final class Reader extends StdDeserializer<Selector> {
        private static final long serialVersionUID = 1L;

        private Reader() {
            super(Selector.class);
        }

        @Override
        public Selector deserialize(JsonParser in, DeserializationContext context) throws IOException {
            return read(in, context, 0);
        }

        private static Selector read(JsonParser in, DeserializationContext context, int depth) throws IOException {
            if (in.currentToken() != JsonToken.START_ARRAY) {
                return decoded(in.getText(), List.of(), context);
            }
            if (depth == MAX_DEPTH) {
                return context.reportInputMismatch(
                        Selector.class, "nested deeper than %s (expected: at most that)", MAX_DEPTH);
            }
            in.nextToken();
            String coded = in.getText();
            List<Selector> of = new ArrayList<>();
            while (in.nextToken() != JsonToken.END_ARRAY) {
                of.add(read(in, context, depth + 1));
            }
            return decoded(coded, of, context);
        }

        private static Selector decoded(String coded, List<Selector> of, DeserializationContext context)
                throws IOException {
            char letter = coded.isEmpty() ? '?' : coded.charAt(0);
            if (letter < 'a' || letter >= 'a' + KINDS.length) {
                return context.reportInputMismatch(
                        Selector.class, "kind %s (expected: one this release knows)", letter);
            }
            return new Selector(KINDS[letter - 'a'], coded.substring(1), of);
        }
    }
}
