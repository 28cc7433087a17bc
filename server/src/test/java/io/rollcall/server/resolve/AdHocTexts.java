package io.rollcall.server.resolve;

import io.rollcall.server.contact.Address;
import io.rollcall.server.contact.Address.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * The addresses there are in a random world, and what people write for them, alone and many in one text: known by heart,
 * nothing is parsed.
 */
public final class AdHocTexts {
    private static final List<String> INVALID =
            List.of("nobody", "a@", "+0", "x@y@example.com", "c-0", "l-", "L-1", "u-", "w-1/x-1", "w-/l-1");
    private static final List<String> SEPARATORS =
            List.of(",", ", ", ";", " ; ", "\n", "\r\n", ",\n", ";;", " , ;", "\n\n  ", "\t", "\uFF0C", "\u200B;");

    /** What is enough between what has no blanks inside. */
    private static final List<String> BLANKS = List.of(" ", "  ", "\u3000", " \u200E ");

    private final Map<String, @Nullable Address> meanings = new HashMap<>();

    /** Texts that are one entry in whatever text they stand: nothing before, nothing behind. */
    private final List<String> entries = new ArrayList<>();

    private final List<String> all = new ArrayList<>();
    private final List<Address> phones = new ArrayList<>();
    private final List<Address> emails = new ArrayList<>();
    private final Map<String, List<String>> composed = new HashMap<>();

    /** @param people how many different numbers and mailboxes, about */
    public AdHocTexts(int people) {
        for (int i = 0; i < people; i++) {
            mobile(i);
            mailbox(i);
        }
        for (int i = 0; i < 3; i++) {
            landline(i);
        }
        numberWithExtension();
        INVALID.forEach(text -> entry(text, null));
    }

    private void mobile(int i) {
        String digits = String.format(Locale.ROOT, "%04d", i);
        Address mobile = new Address(Kind.PHONE, "+6140000" + digits, false);
        phones.add(mobile);
        entry("+6140000" + digits, mobile);
        entry("0400 00" + digits.substring(0, 1) + " " + digits.substring(1), mobile);
        alone("\u200E+61 40000" + digits + "\u200B", mobile);
        alone("\uFF0B\uFF16\uFF11 40000" + digits, mobile);
    }

    private void mailbox(int i) {
        Address lower = new Address(Kind.EMAIL, "person" + i + "@example.com", false);
        Address upper = new Address(Kind.EMAIL, "Person" + i + "@example.com", false);
        emails.addAll(List.of(lower, upper));
        entry("person" + i + "@EXAMPLE.com", lower);
        entry("Person" + i + "@example.com", upper);
        alone(" person" + i + "\uFF20example.com ", lower);
    }

    private void landline(int i) {
        Address landline = new Address(Kind.PHONE, "+6139000000" + i, true);
        Address extension = new Address(Kind.PHONE, "+6139000000" + i + ";ext=7", true);
        phones.addAll(List.of(landline, extension));
        entry("+61 3 9000 000" + i, landline);
        entry("(03) 9000-000" + i, landline);
        entry("+61390000 00" + i + " ext 7", extension);
    }

    private void numberWithExtension() {
        Address number = new Address(Kind.PHONE, "+16502530000", false);
        Address extension = new Address(Kind.PHONE, "+16502530000;ext=5", false);
        phones.addAll(List.of(number, extension, extension));
        entry("+1 650 253 0000", number);
        entry("+1 650 253 0000 x5", extension);
    }

    private void entry(String text, @Nullable Address meaning) {
        alone(text, meaning);
        entries.add(text);
    }

    private void alone(String text, @Nullable Address meaning) {
        meanings.put(text, meaning);
        all.add(text);
    }

    /** The address a text stands for, or null where it stands for none. */
    @Nullable
    Address meaning(String text) {
        return meanings.get(text);
    }

    Map<String, @Nullable Address> meanings() {
        return meanings;
    }

    /** What a text made by {@link #compose} was made of. */
    List<String> entries(String text) {
        return Objects.requireNonNull(composed.get(text), text);
    }

    /** One text of entries that are valid between separators. */
    String compose(List<String> parts, Random random) {
        StringBuilder text = new StringBuilder(random.nextInt(4) == 0 ? " " : "");
        for (int i = 0; i < parts.size(); i++) {
            boolean betweenMailboxes = parts.get(i).contains("@")
                    && (i + 1 == parts.size() || parts.get(i + 1).contains("@"));
            List<String> choice = betweenMailboxes && random.nextBoolean() ? BLANKS : SEPARATORS;
            text.append(parts.get(i)).append(choice.get(random.nextInt(choice.size())));
        }
        return remember(text.toString(), parts);
    }

    /** The plainest text of some entries. */
    String compose(List<String> parts) {
        return remember(String.join(", ", parts), parts);
    }

    private String remember(String text, List<String> parts) {
        composed.put(text, List.copyOf(parts));
        return text;
    }

    String any(Random random) {
        return all.get(random.nextInt(all.size()));
    }

    String anyEntry(Random random) {
        return entries.get(random.nextInt(entries.size()));
    }

    Address any(Kind kind, Random random) {
        List<Address> addresses = kind == Kind.PHONE ? phones : emails;
        return addresses.get(random.nextInt(addresses.size()));
    }
}
