package io.rollcall.server.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rollcall.server.contact.Address.Kind;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressesTest {
    private static final String LABEL_63 = "d".repeat(63);
    private static final String LOCAL_64 = "l".repeat(64);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ops@example.com",
                "o@example.com",
                "ops@e.com",
                "ops@example.x",
                "ops@example.co-op",
                "ops@sub.dept.example.co.uk",
                "first.last@example.com",
                "a.b.c.d.e@example.com",
                "1234567@example.com",
                "ops@4711.com",
                "ops+sirens@example.com",
                "o'brien@example.com",
                "a%b@example.com",
                "=cmd@example.com",
                "-@example.com",
                "_@example.com",
                "!#$%&'*+-/=?^_`{|}~@example.com",
                "xn--ops@example.com",
                "ops@ex-ample.com",
                "ops@e--x.com",
                "ops@xn--bcher-kva.example",
                "postmaster@example.museum",
            })
    void anOrdinaryAddressIsSentToAsItIsWritten(String text) throws InvalidAddress {
        assertThat(EmailAddresses.parse(text)).isEqualTo(new Address(Kind.EMAIL, text, false));
    }

    @ParameterizedTest
    @CsvSource({
        "Ana.Lima@EXAMPLE.Com, Ana.Lima@example.com",
        "ops@B\u00DCCHER.example, ops@xn--bcher-kva.example",
        "ops@bu\u0308cher.example, ops@xn--bcher-kva.example",
        "ops@XN--BCHER-KVA.example, ops@xn--bcher-kva.example",
        "ops@fa\u00DF.de, ops@xn--fa-hia.de",
        "ops@\u4F8B\u5B50.\u5E7F\u544A, ops@xn--fsqu00a.xn--4rr70v",
        "ops@\uFF45\uFF58\uFF41\uFF4D\uFF50\uFF4C\uFF45\u3002\uFF43\uFF4F\uFF4D, ops@example.com",
        "ops@\u0430\u0440\u0440\u04CF\u0435.com, ops@xn--80ak6aa92e.com", // Cyrillic that looks like a known name
        "ops@\u0646\u0627\u0645\u0647\u200C\u0627\u06CC.com, ops@xn--mgba3gch31f060k.com", // a joiner Persian needs
    })
    void domainsBecomeLowerCaseALabels(String written, String sentTo) throws InvalidAddress {
        assertThat(EmailAddresses.parse(written).text()).isEqualTo(sentTo);
    }

    @Test
    void localPartsInOtherScriptsAreKept() throws InvalidAddress {
        assertThat(EmailAddresses.parse("\u7528\u6237@example.com").text()).isEqualTo("\u7528\u6237@example.com");
    }

    @Test
    void composedAndDecomposedAccentsAreTheSameMailbox() throws InvalidAddress {
        Address composed = EmailAddresses.parse("jos\u00E9@example.com");
        Address decomposed = EmailAddresses.parse("JOSE\u0301@example.com");

        assertThat(decomposed.key()).isEqualTo(composed.key());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ops@b\u00FCcher.example", "Ana@EXAMPLE.com", "jose\u0301@fa\u00DF.de"})
    void readingAReadAddressChangesNothing(String text) throws InvalidAddress {
        Address once = EmailAddresses.parse(text);

        assertThat(EmailAddresses.parse(once.text())).isEqualTo(once);
    }

    @ParameterizedTest
    @MethodSource
    void addressesOfTheGreatestLengthAreAccepted(String text) throws InvalidAddress {
        assertThat(EmailAddresses.parse(text).text()).isEqualTo(text);
    }

    static Stream<String> addressesOfTheGreatestLengthAreAccepted() {
        return Stream.of(
                LOCAL_64 + "@example.com",
                "ops@" + LABEL_63 + ".com",
                LOCAL_64 + "@" + LABEL_63 + "." + LABEL_63 + "." + "d".repeat(57) + ".com");
    }

    @ParameterizedTest
    @MethodSource
    void longerOnesAreRefused(String text) {
        assertInvalid(text);
    }

    static Stream<String> longerOnesAreRefused() {
        return Stream.of(
                LOCAL_64 + "l@example.com",
                "\u7528".repeat(22) + "@example.com", // 66 octets
                "ops@" + LABEL_63 + "d.com",
                LOCAL_64 + "@" + LABEL_63 + "." + LABEL_63 + "." + "d".repeat(58) + ".com",
                "ops@" + "\u00FC\u00E4\u00F6.".repeat(60) + "com");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // no mailbox, no domain
                "ops",
                "ops@",
                "@example.com",
                "@com",
                "ops.example.com",
                "ops@localhost",
                "ops@com",
                // dots and hyphens
                ".ops@example.com",
                "ops.@example.com",
                "o..ps@example.com",
                "ops@.example.com",
                "ops@.com",
                "ops@example.com.",
                "ops@example..com",
                "ops@-example.com",
                "ops@example-.com",
                "ops@example.com-",
                "ops@ab--cd.com",
                // not one address
                "ops@ops@example.com",
                "ops\\@ops@example.com",
                "ops@example.com,ana@example.com",
                "ops@example.com;ana@example.com",
                "ops@example.com ana@example.com",
                "mailto:ops@example.com",
                "@relay.example:ops@example.com",
                // display names, comments, quotes
                "Joe <joe@example.com>",
                "<joe@example.com>",
                "joe@example.com>",
                "(comment)ops@example.com",
                "ops(comment)@example.com",
                "ops@(comment)example.com",
                "ops@example.com(comment)",
                "ops@example.com(unclosed",
                "\"ops\"@example.com",
                "\"a b\"@example.com",
                "\"\"@example.com",
                "\"ops@example.com",
                "ops\"@example.com",
                "\"a\".\"b\"@example.com",
                "\"a\\\"\"@example.com",
                // blanks inside
                "o ps@example.com",
                "ops @example.com",
                "ops@ example.com",
                "ops@example .com",
                "ops . ana@example.com",
                "o\u00A0ps@example.com",
                "ops@exam\u3000ple.com",
                // line ends, with and without the blanks of a folded header
                "ops@example.com\r\n",
                "ops@example.com\n",
                "ops@example.com\r",
                "\r\nops@example.com",
                "ops@example.com\r\n ",
                "ops@example.com \r\n",
                " \r\n ops@example.com",
                "ops\r\n@example.com",
                "ops@example.com\r\nBcc: ana@example.com",
                "ops@example.com%0d%0aBcc:ana@example.com",
                // domains that are none
                "ops@192.0.2.1",
                "ops@example.123",
                "ops@[192.0.2.1]",
                "ops@[192.0.2.1",
                "ops@a[192.0.2.1]",
                "ops@[IPv6:2001:db8::1]",
                "ops@[domain-literal]",
                "ops@exa_mple.com",
                "ops@example/com.org",
                "ops@exam!ple.com",
                "ops@xn--a.com",
                "ops@xn--0.com",
                "ops@a\u200Db.com",
                "ops@exam\u034Fple.com",
                "ops@exam\uFE0Fple.com",
                "ops@\u05D0a.com", // right-to-left and left-to-right in one label
                "ops@\u0301a.com",
                // characters that are no part of a name
                "\uD83D\uDE00@example.com",
                "o\u2019brien@example.com",
                "op\uFE0Fs@example.com",
                "op\u3164s@example.com",
                "ops\u2421@example.com",
            })
    void everythingElseIsRefused(String text) {
        assertInvalid(text);
    }

    private static void assertInvalid(String text) {
        assertThatThrownBy(() -> EmailAddresses.parse(text)).isInstanceOf(InvalidAddress.class);
    }
}
