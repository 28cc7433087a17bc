package io.rollcall.server.http;

import io.rollcall.server.contact.ContactIds;
import io.rollcall.server.contact.TypedText;
import java.security.SecureRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How ids of workspaces, lists and contacts are written, and how new ones are made. */
final class Ids {
    static final String WORKSPACE_FORM = "w- and 1 to 40 of a-z 0-9 -";
    static final String LIST_FORM = "l- and 1 to 40 of a-z 0-9 -";

    private static final Pattern WORKSPACE = Pattern.compile("w-[a-z0-9-]{1,40}");
    private static final Pattern IMPORT = Pattern.compile("i-[a-z0-9-]{1,40}");
    private static final String CHARACTERS = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int MADE_LENGTH = 10;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Ids() {}

    static boolean isWorkspace(String text) {
        return WORKSPACE.matcher(text).matches();
    }

    static boolean isImport(String text) {
        return IMPORT.matcher(text).matches();
    }

    static boolean isList(String text) {
        return TypedText.kind(text) == TypedText.Kind.LIST;
    }

    static boolean isContact(String text) {
        return ContactIds.parse(text) >= 0;
    }

    /**
     * A new id.
     *
     * @param scope where it must be unique
     * @param idempotencyKey with a key the id follows from it, so that the call repeated names the same resource
     */
    static String make(String prefix, String scope, @Nullable String idempotencyKey) {
        byte[] bytes = new byte[MADE_LENGTH];
        if (idempotencyKey == null) {
            RANDOM.nextBytes(bytes);
        } else {
            bytes = new Digest().add(prefix).add(scope).add(idempotencyKey).bytes();
        }
        StringBuilder id = new StringBuilder(prefix);
        for (int i = 0; i < MADE_LENGTH; i++) {
            id.append(CHARACTERS.charAt(bytes[i] & 31));
        }
        return id.toString();
    }
}
