package io.rollcall.server.http;

import io.rollcall.protocol.BlacklistBody;
import io.rollcall.protocol.CompanySettingsBody;
import io.rollcall.server.contact.Address;
import io.rollcall.server.contact.AddressField;
import io.rollcall.server.contact.Addresses;
import io.rollcall.server.contact.Channel;
import io.rollcall.server.contact.InvalidAddress;
import io.rollcall.server.contact.Texts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What admins write for a whole company, checked. */
final class CompanyForms {
    private static final int MAX_ADDRESSES = 1_000;

    /** No message between nodes is longer than 128 KiB. */
    private static final int MAX_BYTES = 96 * 1024;

    /** What an address takes in a message besides its text. */
    private static final int EACH = 3;

    static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    private CompanyForms() {}

    /** Addresses as they are sent to, each once. */
    record Blacklisted(List<String> add, List<String> remove) {}

    static Map<String, List<String>> check(CompanySettingsBody body) {
        Faults faults = new Faults();
        Map<String, List<String>> orders = new TreeMap<>();
        if (body.orders() != null) {
            body.orders().forEach((name, fields) -> {
                String pointer = "/orders/" + name.replace("~", "~0").replace("/", "~1");
                Optional<Channel> channel = Channel.named(name);
                if (channel.isEmpty()) {
                    faults.add(pointer, ProblemCode.INVALID_VALUE, Texts.quoted(name), "sms, email or voice");
                } else if (isOrder(fields, channel.get())) {
                    orders.put(name, List.copyOf(fields));
                } else {
                    String expected = "1 or more, each once, of "
                            + String.join(", ", AddressField.defaultOrder(widest(channel.get())));
                    faults.invalid(pointer, fields == null ? null : Texts.quoted(fields.toString()), expected);
                }
            });
        }
        if (body.country() != null && !COUNTRIES.contains(body.country())) {
            faults.invalid("/country", body.country(), "an ISO 3166 code of two capital letters, for example AU");
        }
        faults.check();
        return orders;
    }

    /** A channel that tries all fields of the same kind. */
    private static Channel widest(Channel channel) {
        return channel.kind() == Address.Kind.PHONE ? Channel.VOICE : channel;
    }

    private static boolean isOrder(@Nullable List<String> fields, Channel channel) {
        List<String> known = AddressField.defaultOrder(widest(channel));
        return fields != null
                && !fields.isEmpty()
                && known.containsAll(fields)
                && new HashSet<>(fields).size() == fields.size();
    }

    static Blacklisted check(BlacklistBody body, @Nullable String country) {
        List<String> add = body.add() == null ? List.of() : body.add();
        List<String> remove = body.remove() == null ? List.of() : body.remove();
        int count = add.size() + remove.size();
        if (count < 1 || count > MAX_ADDRESSES) {
            throw Refusal.at(
                    "",
                    ProblemCode.INVALID_VALUE,
                    count + " addresses (expected: 1 to " + MAX_ADDRESSES + " in \"add\" and \"remove\" together)");
        }
        Parsing parsing = new Parsing(country);
        Blacklisted checked = new Blacklisted(parsing.all("/add/", add), parsing.all("/remove/", remove));
        parsing.check();
        long bytes = Stream.concat(checked.add().stream(), checked.remove().stream())
                .mapToLong(address -> EACH + Texts.utf8Length(address))
                .sum();
        if (bytes > MAX_BYTES) {
            throw new Refusal(
                    ProblemCode.BODY_TOO_LARGE,
                    "addresses of " + bytes + " bytes (expected: at most " + MAX_BYTES + "); send them in parts");
        }
        return checked;
    }

    /** Addresses of one body, each of them once. */
    private static final class Parsing {
        private final @Nullable String country;
        private final Faults faults = new Faults();
        private final Set<String> seen = new HashSet<>();

        Parsing(@Nullable String country) {
            this.country = country;
        }

        List<String> all(String pointer, List<String> texts) {
            List<String> addresses = new ArrayList<>();
            for (int i = 0; i < texts.size(); i++) {
                parse(pointer + i, texts.get(i), addresses);
            }
            return addresses;
        }

        private void parse(String pointer, @Nullable String text, List<String> addresses) {
            if (text == null) {
                faults.add(pointer, ProblemCode.INVALID_VALUE, "null", "a phone number or an e-mail address");
                return;
            }
            try {
                Address address = Addresses.parse(text, country);
                if (seen.add(address.key())) {
                    addresses.add(address.text());
                } else {
                    faults.invalid(pointer, text, "each address once");
                }
            } catch (InvalidAddress invalid) {
                faults.add(pointer, ProblemCode.INVALID_ADDRESS, String.valueOf(invalid.getMessage()));
            }
        }

        void check() {
            faults.check();
        }
    }
}
