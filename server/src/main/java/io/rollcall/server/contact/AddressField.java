package io.rollcall.server.contact;

import static io.rollcall.server.contact.Address.Kind.EMAIL;
import static io.rollcall.server.contact.Address.Kind.PHONE;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The profile fields that hold an address. Every other field is text. */
public enum AddressField {
    WORK_MOBILE("workMobile", PHONE),
    PERSONAL_MOBILE("personalMobile", PHONE),
    OTHER_MOBILE("otherMobile", PHONE),
    WORK_PHONE("workPhone", PHONE),
    HOME_PHONE("homePhone", PHONE),
    OTHER_PHONE("otherPhone", PHONE),
    WORK_EMAIL("workEmail", EMAIL),
    PERSONAL_EMAIL("personalEmail", EMAIL),
    OTHER_EMAIL("otherEmail", EMAIL);

    private static final Map<String, AddressField> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(AddressField::fieldName, Function.identity()));

    private static final List<String> MOBILES = names(WORK_MOBILE, PERSONAL_MOBILE, OTHER_MOBILE);
    private static final List<String> EMAILS = names(WORK_EMAIL, PERSONAL_EMAIL, OTHER_EMAIL);
    private static final List<String> PHONES =
            names(WORK_MOBILE, PERSONAL_MOBILE, OTHER_MOBILE, WORK_PHONE, HOME_PHONE, OTHER_PHONE);

    private final String fieldName;
    private final Address.Kind kind;

    AddressField(String fieldName, Address.Kind kind) {
        this.fieldName = fieldName;
        this.kind = kind;
    }

    /** The field's name in a profile, for example {@code workMobile}. */
    public String fieldName() {
        return fieldName;
    }

    public Address.Kind kind() {
        return kind;
    }

    /** The address field of that name, or null for a text field. */
    public static @Nullable AddressField named(String fieldName) {
        return BY_NAME.get(fieldName);
    }

    /** The fields a channel tries, in order, for a contact that names no slots. */
    public static List<String> defaultOrder(Channel channel) {
        return switch (channel) {
            case SMS -> MOBILES;
            case EMAIL -> EMAILS;
            case VOICE -> PHONES;
        };
    }

    private static List<String> names(AddressField... fields) {
        return Arrays.stream(fields).map(AddressField::fieldName).toList();
    }
}
