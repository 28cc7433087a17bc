package io.rollcall.server.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.rollcall.server.contact.Address;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Both resolvers say the same where thousands are named. A query of more than 64 contacts is resolved in another way than a
 * small one, and {@link OracleTest}'s worlds are small, so that it can have many.
 */
class LargeWorldTest {
    private static final int PEOPLE = 3_000;
    private static final int ADDRESSES = 1_500;
    private static final int REQUESTS = 200;
    private static final int FEW = 64;
    private static final int OFTEN = 10;

    private final Random random = new Random(9);
    private final Life life = new Life();
    private final AdHocTexts texts = new AdHocTexts(ADDRESSES);
    private final RandomContacts contacts = new RandomContacts(texts, random);
    private final RandomNames names = new RandomNames(life.world(), contacts, random);
    private final RandomQueries queries = new RandomQueries(life.world(), texts, names, random);

    private int oneSet;
    private int overlapping;
    private int smallSetsAmongLarge;
    private int duplicates;

    @Test
    void bothResolversSayTheSameOfThousands() {
        populate();
        for (int request = 0; request < REQUESTS; request++) {
            life.happen(new Step.PutContact(1 + random.nextInt(PEOPLE), contacts.contact()));
            Query query = queries.query();
            new Trial(life.past(), query, texts)
                    .of(life, Resolving.NAIVE, Resolving.ENGINE)
                    .ifPresent(difference -> fail(
                            query + "\nexpected\n  " + difference.expected() + "\nactual\n  " + difference.actual()));
            count(query);
        }
        assertThat(List.of(oneSet, overlapping, smallSetsAmongLarge, duplicates))
                .allMatch(often -> often >= OFTEN);
    }

    /** Lists of every size from a few to nearly everyone, some by rule, some nested in others. */
    private void populate() {
        for (int ordinal = 1; ordinal <= PEOPLE; ordinal++) {
            life.happen(new Step.PutContact(ordinal, contacts.contact()));
        }
        RandomRules rules = new RandomRules(contacts, random);
        List<Integer> everyone =
                new ArrayList<>(IntStream.rangeClosed(1, PEOPLE).boxed().toList());
        for (int i = 0; i < RandomNames.LISTS; i++) {
            boolean dynamic = i % 4 == 3;
            String id = "l-" + i;
            life.happen(new Step.PutList(id, "List number " + i, dynamic ? rules.some() : List.of()));
            Collections.shuffle(everyone, random);
            List<Integer> members = everyone.subList(0, PEOPLE >> i);
            life.happen(new Step.AddMembers(id, List.copyOf(members), i < 5 ? List.of() : List.of(names.ownList())));
        }
        for (int i = 0; i < 30; i++) {
            life.happen(new Step.Blacklist(texts.any(Address.Kind.PHONE, random), true));
        }
        for (int i = 0; i < 10; i++) {
            life.happen(new Step.RemoveContact(1 + random.nextInt(PEOPLE)));
        }
    }

    /** Which ways a query goes. */
    private void count(Query query) {
        NaiveNames naive = new NaiveNames(life.world(), texts);
        TreeSet<Integer> all = new TreeSet<>();
        List<Integer> sizes = new ArrayList<>();
        for (Selector selector : query.to()) {
            for (Selector unit : naive.units(selector)) {
                all.addAll(naive.named(unit).contacts());
                sizes.add(naive.named(unit).contacts().size());
            }
        }
        if (all.size() <= FEW) {
            return;
        }
        long large =
                sizes.stream().filter(size -> size > FEW && size < all.size()).count();
        oneSet += sizes.stream().filter(size -> size > 0).count() == 1 ? 1 : 0;
        overlapping += large > 1 && query.dedupe() != Dedupe.NONE ? 1 : 0;
        smallSetsAmongLarge += sizes.stream().anyMatch(size -> size > 1 && size <= FEW) ? 1 : 0;
        duplicates += Resolving.ENGINE.answer(life, query, texts).reasons().containsKey("duplicate") ? 1 : 0;
    }
}
