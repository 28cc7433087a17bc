package io.rollcall.loadtest.roster;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.loadtest.world.Address;
import io.rollcall.loadtest.world.Person;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RosterTest {
    private static final Roster ROSTER = new Roster(5);

    @Test
    void aRowFollowsFromTheSeedAlone() {
        assertThat(new Roster(5).person(123_456)).isEqualTo(ROSTER.person(123_456));
        assertThat(new Roster(6).person(123_456)).isNotEqualTo(ROSTER.person(123_456));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 5, -1, Long.MAX_VALUE, Long.MIN_VALUE})
    void aRowIsKnownAgainByItsMobileNumber(long seed) {
        Roster roster = new Roster(seed);
        for (int row = 0; row < Roster.MOST_ROWS; row += 99_991) {
            assertThat(roster.rowOf(mobile(roster.person(row)))).isEqualTo(row);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "+61", "+6149999999", "+614999999999", "+61299999999", "+6149999999x", "ana@example.com"})
    void whatIsNobodysNumberIsNoRow(String address) {
        assertThat(ROSTER.rowOf(address)).isGreaterThanOrEqualTo(Roster.MOST_ROWS);
    }

    @Test
    void nobodySharesAnAddress() {
        Set<String> seen = new HashSet<>();
        for (int row = 0; row < 5_000; row++) {
            Map<String, Address> addresses = ROSTER.person(row).addresses();
            assertThat(addresses).hasSize(2);
            addresses.values().forEach(address -> assertThat(seen.add(address.identity()))
                    .as(address.toString())
                    .isTrue());
        }
    }

    @Test
    void workspacesOfOneRosterShareNoRow() {
        SmallWorkspaces all = new SmallWorkspaces(ROSTER, 100, 50);

        assertThat(all.endRow(41)).isEqualTo(all.firstRow(42));
        assertThat(all.number(all.id(42))).isEqualTo(42);
        assertThat(all.number(all.id(100))).isEqualTo(-1);
        assertThat(all.number("w-many-5-50-")).isEqualTo(-1);
        assertThat(all.number("w-many-5-50-999999999999")).isEqualTo(-1);
        assertThat(all.number("w-crew")).isEqualTo(-1);
    }

    private static String mobile(Person person) {
        Address mobile = person.addresses().get("workMobile");
        return mobile == null ? "" : mobile.sent();
    }
}
