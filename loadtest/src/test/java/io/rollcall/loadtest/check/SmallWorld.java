package io.rollcall.loadtest.check;

import io.rollcall.loadtest.world.Address;
import io.rollcall.loadtest.world.Channel;
import io.rollcall.loadtest.world.Group;
import io.rollcall.loadtest.world.Person;
import io.rollcall.loadtest.world.Plan;
import io.rollcall.loadtest.world.Settlement;
import io.rollcall.protocol.ResolutionAnswer.Recipient;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Six people and three lists, small enough to work out every answer by hand. */
public final class SmallWorld {
    public static final int ANA = 0;
    /** Shares Ana's mobile and has one of his own. */
    public static final int BEN = 1;
    /** Is disabled. */
    public static final int CY = 2;
    /** Has sms switched off, and Ana's mailbox in capitals. */
    public static final int DEE = 3;
    /** Has no address at all; was made last, as her longer id says. */
    public static final int EVE = 4;
    /** Wants her second mobile first. */
    public static final int FAY = 5;

    public static final Meaning INNER = new Meaning.ListOf("l-inner");
    public static final Meaning OUTER = new Meaning.ListOf("l-outer");
    public static final Meaning OTHER = new Meaning.ListOf("l-other");

    public static final Settlement SETTLEMENT = Settlement.of(
            new Plan(
                    "w-small",
                    List.of(
                            person("ana", Map.of("workMobile", mobile(1), "workEmail", mail("ana@example.com"))),
                            person("ben", Map.of("workMobile", mobile(1), "personalMobile", mobile(2))),
                            new Person("cy", true, Map.of(), Map.of("workMobile", mobile(3)), Set.of(), Map.of()),
                            new Person(
                                    "dee",
                                    false,
                                    Map.of(),
                                    Map.of("workMobile", mobile(4), "workEmail", mail("ANA@example.com")),
                                    Set.of(Channel.SMS),
                                    Map.of()),
                            person("eve", Map.of()),
                            new Person(
                                    "fay",
                                    false,
                                    Map.of(),
                                    Map.of("workMobile", mobile(5), "personalMobile", mobile(6)),
                                    Set.of(),
                                    Map.of(Channel.SMS, List.of("personalMobile", "workMobile")))),
                    List.of(
                            list("l-inner", List.of(ANA, BEN)),
                            list("l-outer", List.of(CY, DEE), "l-inner"),
                            list("l-other", List.of(EVE, FAY), "l-outer", "l-inner"))),
            List.of("c-1", "c-2", "c-3", "c-4", "c-10", "c-z"),
            7);

    private SmallWorld() {}

    public static Meaning someone(int index) {
        return new Meaning.Someone(index);
    }

    public static Meaning adHoc(Address address) {
        return new Meaning.AdHoc(address);
    }

    public static Address mobile(int number) {
        return new Address("0400 000 00" + number, "+6140000000" + number);
    }

    public static Address mail(String sent) {
        return new Address(sent, sent);
    }

    public static Question question(List<Meaning> to, List<Meaning> exclude, Channel... channels) {
        return new Question(SETTLEMENT, to, exclude, List.of(channels), false);
    }

    public static Question streamed(Question question) {
        return new Question(question.workspace(), question.to(), question.exclude(), question.channels(), true);
    }

    public static Recipient recipient(String channel, String address, @Nullable String contact) {
        return new Recipient(channel, address, contact, null, null);
    }

    public static Recipient falling(Recipient first, String... fallbacks) {
        return new Recipient(
                first.channel(), first.address(), first.contact(), Arrays.asList(fallbacks), first.covers());
    }

    public static Recipient covering(Recipient first, String... covers) {
        return new Recipient(
                first.channel(), first.address(), first.contact(), first.fallbacks(), Arrays.asList(covers));
    }

    private static Person person(String externalId, Map<String, Address> addresses) {
        return new Person(externalId, false, Map.of("firstName", externalId), addresses, Set.of(), Map.of());
    }

    private static Group list(String id, List<Integer> members, String... nested) {
        return Group.of(id, members, nested);
    }
}
