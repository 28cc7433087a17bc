package io.rollcall.server.company;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of an API key: {@code rrk_}, its id of 8 characters, {@code _}, and a secret of 256 random bits. Of the secret
 * only its SHA-256 is stored; being random it needs no slow hash.
 */
public record KeyText(String id, String secret) {
    private static final Pattern FORM = Pattern.compile("rrk_([0-9a-z]{8})_([A-Za-z0-9_-]{43})");
    private static final String ID_CHARACTERS = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int ID_LENGTH = 8;
    private static final int SECRET_BYTES = 32;

    static KeyText random(SecureRandom random) {
        StringBuilder id = new StringBuilder();
        for (int i = 0; i < ID_LENGTH; i++) {
            id.append(ID_CHARACTERS.charAt(random.nextInt(ID_CHARACTERS.length())));
        }
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        return new KeyText(
                id.toString(), Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
    }

    static Optional<KeyText> parse(String text) {
        Matcher form = FORM.matcher(text);
        return form.matches() ? Optional.of(new KeyText(form.group(1), form.group(2))) : Optional.empty();
    }

    byte[] secretHash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /** The whole text, as the caller sends it. */
    public String text() {
        return "rrk_" + id + "_" + secret;
    }

    /** The secret stays out of logs. */
    @Override
    public String toString() {
        return "KeyText[" + id + "]";
    }
}
