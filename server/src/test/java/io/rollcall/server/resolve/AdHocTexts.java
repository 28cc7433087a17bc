package io.rollcall.server.resolve;

import io.rollcall.server.contact.Address;
import io.rollcall.server.contact.Address.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** The addresses there are in a random world, and what people write for them: known by heart, nothing is parsed. */
final class AdHocTexts {
    private final Map<String, @Nullable Address> meanings = new HashMap<>();
    private final List<String> texts;
    private final List<Address> phones = new ArrayList<>();
    private final List<Address> emails = new ArrayList<>();

    /** @param people how many different numbers and mailboxes, about */
    AdHocTexts(int people) {
        for (int i = 0; i < people; i++) {
            mobile(i);
            mailbox(i);
        }
        for (int i = 0; i < 4; i++) {
            Address landline = new Address(Kind.PHONE, "+6139000000" + i, true);
            phones.add(landline);
            meanings.put("+61 3 9000 000" + i, landline);
            meanings.put("(03) 9000-000" + i, landline);
        }
        Address extension = new Address(Kind.PHONE, "+16502530000;ext=5", false);
        phones.add(extension);
        meanings.put("+1 650 253 0000 x5", extension);
        List.of("nobody", "a@", "+0", "x@y@example.com").forEach(invalid -> meanings.put(invalid, null));
        texts = meanings.keySet().stream().sorted().toList();
    }

    private void mobile(int i) {
        String digits = String.format(Locale.ROOT, "%04d", i);
        Address mobile = new Address(Kind.PHONE, "+6140000" + digits, false);
        phones.add(mobile);
        meanings.put("+6140000" + digits, mobile);
        meanings.put("0400 00" + digits.substring(0, 1) + " " + digits.substring(1), mobile);
    }

    private void mailbox(int i) {
        Address lower = new Address(Kind.EMAIL, "person" + i + "@example.com", false);
        Address upper = new Address(Kind.EMAIL, "Person" + i + "@example.com", false);
        emails.addAll(List.of(lower, upper));
        meanings.put("person" + i + "@EXAMPLE.com", lower);
        meanings.put(" Person" + i + "@example.com", upper);
    }

    /** The address a text stands for, or null where it stands for none. */
    @Nullable
    Address meaning(String text) {
        return meanings.get(text);
    }

    String any(Random random) {
        return texts.get(random.nextInt(texts.size()));
    }

    Address any(Kind kind, Random random) {
        List<Address> all = kind == Kind.PHONE ? phones : emails;
        return all.get(random.nextInt(all.size()));
    }
}
