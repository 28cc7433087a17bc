package io.rollcall.server.transfer;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/** How ids of imports are made: {@code i-} and ten characters. */
final class JobIds {
    private static final String CHARACTERS = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int LENGTH = 10;
    private static final SecureRandom RANDOM = new SecureRandom();

    private JobIds() {}

    /** With an idempotency key the id follows from it, so that the call repeated names the same import. */
    static String make(String company, String workspace, @Nullable String idempotencyKey) {
        byte[] bytes = new byte[LENGTH];
        if (idempotencyKey == null) {
            RANDOM.nextBytes(bytes);
        } else {
            // Neither company nor workspace has a line break.
            bytes = sha256(company + "\n" + workspace + "\n" + idempotencyKey);
        }
        StringBuilder id = new StringBuilder("i-");
        for (int i = 0; i < LENGTH; i++) {
            id.append(CHARACTERS.charAt(bytes[i] & 31));
        }
        return id.toString();
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
