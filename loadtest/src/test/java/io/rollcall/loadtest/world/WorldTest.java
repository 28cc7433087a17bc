package io.rollcall.loadtest.world;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.rollcall.protocol.WireJson;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class WorldTest {
    private static final World WORLD = new World(42, 2, 3_000, 2_500);
    private static final Plan PLAN = WORLD.plans().get(0);

    @Test
    void theSameSeedMakesTheSameBytes() throws JsonProcessingException {
        for (int i = 0; i < 100; i++) {
            assertThat(WireJson.mapper()
                            .writeValueAsString(WORLD.plans().get(0).person(i).body()))
                    .isEqualTo(
                            WireJson.mapper().writeValueAsString(PLAN.person(i).body()));
        }
        assertThat(WORLD.plans().get(0).groups()).isEqualTo(PLAN.groups());
    }

    @Test
    void anotherSeedMakesAnotherWorldThatCanStandBesideIt() {
        Plan other = new World(43, 1, 3_000, 2_500).plans().get(0);

        assertThat(other.id()).isNotEqualTo(PLAN.id()).matches("w-[a-z0-9-]{1,40}");
        assertThat(other.people()).isNotEqualTo(PLAN.people());
    }

    @Test
    void theLongestIdsStillFit() {
        assertThat(new World(-1, 1, 100, 100).plans().get(0).id()).matches("w-[a-z0-9-]{1,40}");
    }

    @Test
    void thePeopleAreAsUntidyAsRealOnes() {
        assertThat(PLAN.people()).anyMatch(Person::disabled).anyMatch(person -> !person.off()
                .isEmpty());
        assertThat(PLAN.people()).anyMatch(person -> person.addresses().isEmpty());
        assertThat(PLAN.people())
                .anyMatch(person -> person.reachedAt(Channel.SMS).size() > 1);
        assertThat(distinct("workMobile")).isLessThan(holders("workMobile"));
        assertThat(distinct("workEmail")).isLessThan(holders("workEmail"));
        assertThat(PLAN.people())
                .flatExtracting(person -> List.copyOf(person.addresses().values()))
                .anyMatch(address -> !((Address) address).typed().equals(((Address) address).sent()));
    }

    private static int holders(String field) {
        return (int) PLAN.people().stream()
                .filter(person -> person.addresses().containsKey(field))
                .count();
    }

    private static int distinct(String field) {
        Set<String> identities = new TreeSet<>();
        for (Person person : PLAN.people()) {
            Address address = person.addresses().get(field);
            if (address != null) {
                identities.add(address.identity());
            }
        }
        return identities.size();
    }

    @Test
    void everySpellingOfAPhoneHasTheDigitsThatAreSent() {
        for (int i = 0; i < 1_000; i++) {
            Address phone = Spelling.mobile(42, i, Dice.of(42, i));
            String national = phone.typed().replaceAll("\\D", "").replaceFirst("^(0061|61|0)", "");

            assertThat("+61" + national).isEqualTo(phone.sent()).matches("\\+614[0-3]\\d{7}");
        }
    }

    @Test
    void numbersOfDifferentOrdinalsDiffer() {
        Set<String> mobiles = new HashSet<>();
        Set<String> landlines = new HashSet<>();
        for (int i = 0; i < 50_000; i++) {
            mobiles.add(Spelling.mobile(7, i, Dice.of(i)).sent());
            landlines.add(Spelling.landline(7, i, Dice.of(i)).sent());
        }

        assertThat(mobiles).hasSize(50_000);
        assertThat(landlines).hasSize(50_000);
    }

    @Test
    void listsCanBeBuiltInTheirOrder() {
        Set<String> built = new HashSet<>();
        for (Group group : PLAN.groups()) {
            assertThat(built).containsAll(group.nested());
            assertThat(group.id()).matches("l-[a-z0-9-]{1,40}");
            assertThat(group.members()).isNotEmpty().doesNotHaveDuplicates();
            built.add(group.id());
        }
    }

    @Test
    void theBigListsReachExactlyTheSizeAskedFor() {
        BitSet reached = new BitSet();
        PLAN.groups("l-big-").forEach(list -> reached.or(PLAN.everyoneIn(list)));

        assertThat(PLAN.groups("l-big-")).hasSize(4);
        assertThat(reached.cardinality()).isEqualTo(2_500);
    }

    @Test
    void aSquadIsWhoeverHasItInTheProfile() {
        Group squad = PLAN.groups().stream().filter(Group::dynamic).findFirst().orElseThrow();
        for (int i = 0; i < PLAN.people().size(); i++) {
            String typed = PLAN.person(i).text().getOrDefault("squad", "").strip();

            assertThat(squad.members().contains(i)).isEqualTo(typed.equalsIgnoreCase("squad 0"));
        }
    }

    @Test
    void olderIdsComeFirstWhateverTheirLength() {
        Plan three = new Plan("w-x", PLAN.people().subList(0, 3), List.of());

        Settlement settlement = Settlement.of(three, List.of("c-10", "c-z", "c-2"), 1);

        assertThat(settlement.oldestFirst(BitSet.valueOf(new long[] {0b111}))).containsExactly(2, 1, 0);
    }
}
