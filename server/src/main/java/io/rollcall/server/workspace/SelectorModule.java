package io.rollcall.server.workspace;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.rollcall.server.resolve.Selector;
import io.rollcall.server.resolve.Selector.Kind;
import java.io.IOException;

/**
 * Selectors between nodes: one text each, a letter for the kind in front. A request may name 10,000 of them and must still
 * fit into one message. Named in {@code rollcall.conf}, made by Pekko.
 */
public final class SelectorModule extends SimpleModule {
    private static final long serialVersionUID = 1L;
    private static final Kind[] KINDS = Kind.values();

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
            out.writeString((char) ('a' + selector.kind().ordinal()) + selector.text());
        }
    }

    private static final class Reader extends StdDeserializer<Selector> {
        private static final long serialVersionUID = 1L;

        private Reader() {
            super(Selector.class);
        }

        @Override
        public Selector deserialize(JsonParser in, DeserializationContext context) throws IOException {
            String coded = in.getText();
            int kind = coded.charAt(0) - 'a';
            if (kind < 0 || kind >= KINDS.length) {
                return context.reportInputMismatch(
                        Selector.class, "kind %s (expected: one this release knows)", coded.charAt(0));
            }
            return new Selector(KINDS[kind], coded.substring(1));
        }
    }
}
