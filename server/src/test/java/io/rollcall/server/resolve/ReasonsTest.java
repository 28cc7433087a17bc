package io.rollcall.server.resolve;

import static io.rollcall.server.contact.Channel.SMS;
import static io.rollcall.server.resolve.Ask.to;
import static io.rollcall.server.resolve.Selector.contact;
import static io.rollcall.server.resolve.Selector.everyone;
import static io.rollcall.server.resolve.Selector.list;
import static io.rollcall.server.resolve.Selector.typed;
import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.server.book.AddressBook;
import io.rollcall.server.book.Secretary;
import io.rollcall.server.contact.Address;
import io.rollcall.server.contact.Someone;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The smallest example of every reason there is. One that has none does not compile. */
class ReasonsTest {
    private static final String FIRST = "+61400000001";

    private final Secretary secretary = new Secretary();

    @ParameterizedTest
    @EnumSource
    void everyReasonHasAnExample(Reason reason) {
        Answer answer = example(reason).of(secretary.book(), SMS);

        assertThat(answer.reasons()).isEqualTo(Map.of(reason.wireName(), 1));
        assertThat(answer.candidates()).isEqualTo(answer.recipients().size() + 1);
    }

    private Ask example(Reason reason) {
        return switch (reason) {
            case UNKNOWN_SELECTOR -> to(contact("c-1"));
            case INVALID_ADDRESS -> to(typed("nobody"));
            case USER_NOT_RECIPIENT -> to(typed("u-boss"));
            case NOT_VISIBLE -> to(typed("w-2/c-1"));
            case GONE -> {
                String ana = secretary.add(Someone.withMobile(FIRST));
                secretary.remove(ana);
                yield to(contact(ana));
            }
            case CONTACT_DISABLED ->
                to(contact(secretary.add(Someone.withMobile(FIRST).disabled())));
            case CHANNEL_DISABLED ->
                to(contact(secretary.add(Someone.withMobile(FIRST).off(SMS))));
            case NO_ADDRESS -> to(contact(secretary.add(Someone.named("Ana"))));
            case BLACKLISTED -> {
                secretary.blacklist(new Address(Address.Kind.PHONE, FIRST, false), true);
                yield to(typed(FIRST));
            }
            case EXCLUDED -> to(typed(FIRST)).except(typed(FIRST));
            case DUPLICATE -> to(typed(FIRST), typed(FIRST));
            case DEPTH_EXCEEDED -> {
                secretary.list("l-below");
                for (int level = 0; level <= AddressBook.MAX_DEPTH; level++) {
                    secretary.list("l-" + level, level == 0 ? "l-below" : "l-" + (level - 1));
                }
                yield to(list("l-" + AddressBook.MAX_DEPTH));
            }
            case OVER_LIMIT -> {
                secretary.add(Someone.withMobile(FIRST));
                yield to(everyone(), typed("+61400000002")).limit(1);
            }
        };
    }
}
