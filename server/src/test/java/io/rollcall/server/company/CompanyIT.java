package io.rollcall.server.company;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.CqlSession;
import io.rollcall.cassandra.SharedCassandra;
import io.rollcall.server.company.ApiKeys.ApiKey;
import io.rollcall.server.company.ApiKeys.KeyPage;
import io.rollcall.server.company.ApiKeys.NewKey;
import io.rollcall.server.company.Directory.Entry;
import io.rollcall.server.company.Directory.EntryPage;
import io.rollcall.server.journal.CassandraSettings;
import io.rollcall.server.journal.Schema;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Keys and directory as Cassandra keeps them. */
class CompanyIT {
    private static final String KEYSPACE = "company_" + Long.toString(System.nanoTime(), 36);
    private static final List<Grant> GRANTS =
            List.of(new Grant("*", Set.of(Verb.READ)), new Grant("w-docs", EnumSet.of(Verb.RESOLVE, Verb.WRITE)));

    private static CqlSession session;

    @BeforeAll
    static void open() {
        InetSocketAddress cassandra = SharedCassandra.contactPoint();
        session = CqlSession.builder()
                .addContactPoint(cassandra)
                .withLocalDatacenter("datacenter1")
                .build();
        String contactPoint = cassandra.getHostString() + ":" + cassandra.getPort();
        new Schema(session, new CassandraSettings(List.of(contactPoint), "datacenter1", KEYSPACE, 1, "", "")).migrate();
    }

    @AfterAll
    static void close() {
        session.close();
    }

    @Test
    void aKeyLetsItsCompanyInUntilItIsRevoked() {
        ApiKeys keys = keys(Duration.ofMinutes(1));
        NewKey made = keys.create("acme", "Pipeline", GRANTS).join();

        Principal caller = keys.authenticate(made.text().text()).join().orElseThrow();
        assertThat(caller.company()).isEqualTo("acme");
        assertThat(caller.keyId()).isEqualTo(made.key().id());
        assertThat(caller.grants()).containsExactlyInAnyOrderElementsOf(GRANTS);
        assertThat(caller.may(Verb.WRITE, "w-docs")).isTrue();
        assertThat(caller.may(Verb.WRITE, "w-other")).isFalse();

        assertThat(keys.revoke("acme", made.key().id()).join()).isTrue();
        assertThat(keys.authenticate(made.text().text()).join()).isEmpty();
        assertThat(keys.revoke("acme", made.key().id()).join()).isFalse();
    }

    @Test
    void anotherNodeGoesByWhatItReadForAWhileAndNotLonger() {
        ApiKeys here = keys(Duration.ofMinutes(1));
        ApiKeys remembers = keys(Duration.ofMinutes(1));
        ApiKeys forgets = keys(Duration.ofNanos(1));
        NewKey made = here.create("acme", "Pipeline", GRANTS).join();
        assertThat(remembers.authenticate(made.text().text()).join()).isPresent();
        assertThat(forgets.authenticate(made.text().text()).join()).isPresent();

        here.revoke("acme", made.key().id()).join();

        assertThat(remembers.authenticate(made.text().text()).join()).isPresent();
        assertThat(forgets.authenticate(made.text().text()).join()).isEmpty();
    }

    @Test
    void aWrongSecretAnUnknownIdAndTextThatIsNoKeyAreAllNoKey() {
        ApiKeys keys = keys(Duration.ofMinutes(1));
        NewKey made = keys.create("acme", "Pipeline", GRANTS).join();
        String secret = made.text().secret();
        String other = (secret.startsWith("A") ? "B" : "A") + secret.substring(1);

        for (String text : List.of(
                new KeyText(made.key().id(), other).text(),
                new KeyText("zzzzzzzz", secret).text(),
                new KeyText("zzzzzzzz", "A".repeat(43)).text(),
                "rrk_" + made.key().id(),
                "")) {
            assertThat(keys.authenticate(text).join()).as(text).isEmpty();
        }
    }

    @Test
    void theSecretIsStoredNowhere() {
        NewKey made =
                keys(Duration.ofMinutes(1)).create("acme", "Pipeline", GRANTS).join();

        for (String table : List.of("api_keys", "api_keys_by_company")) {
            String rows = session.execute("SELECT JSON * FROM " + KEYSPACE + "." + table).all().stream()
                    .map(row -> row.getString(0))
                    .toList()
                    .toString();
            assertThat(rows)
                    .contains(made.key().id())
                    .doesNotContain(made.text().secret());
        }
    }

    @Test
    void keysAreListedInPagesByCompany() {
        ApiKeys keys = keys(Duration.ofMinutes(1));
        for (String name : List.of("a", "b", "c")) {
            keys.create("listed", name, GRANTS).join();
        }
        NewKey foreign = keys.create("other", "d", GRANTS).join();

        KeyPage first = keys.list("listed", null, 2).join();
        KeyPage second = keys.list("listed", first.next(), 2).join();

        assertThat(first.keys()).hasSize(2);
        assertThat(second.keys()).hasSize(1);
        assertThat(second.next()).isNull();
        assertThat(List.of(
                        first.keys().get(0), first.keys().get(1), second.keys().get(0)))
                .extracting(ApiKey::name)
                .containsExactlyInAnyOrder("a", "b", "c");
        assertThat(keys.revoke("listed", foreign.key().id()).join()).isFalse();
        assertThat(keys.authenticate(foreign.text().text()).join()).isPresent();
    }

    @Test
    void workspacesAreListedInPagesByCompany() {
        Directory directory = new CassandraDirectory(session, KEYSPACE, Runnable::run);
        for (String id : List.of("w-c", "w-a", "w-b")) {
            directory
                    .put("acme", new Entry(id, "Name of " + id, id.equals("w-a") ? "AU" : null))
                    .join();
        }
        directory.put("acme", new Entry("w-b", "Renamed", null)).join();
        directory.put("other", new Entry("w-d", "Foreign", null)).join();

        EntryPage first = directory.page("acme", null, 2).join();
        assertThat(first.entries())
                .containsExactly(new Entry("w-a", "Name of w-a", "AU"), new Entry("w-b", "Renamed", null));
        assertThat(first.next()).isEqualTo("w-b");
        EntryPage second = directory.page("acme", first.next(), 2).join();
        assertThat(second.entries()).extracting(Entry::workspace).containsExactly("w-c");
        assertThat(second.next()).isNull();

        assertThat(directory
                        .named("acme", List.of("w-c", "w-none", "w-a", "w-d"))
                        .join())
                .extracting(Entry::workspace)
                .containsExactly("w-a", "w-c");
        directory.remove("acme", "w-a").join();
        assertThat(directory.named("acme", List.of("w-a")).join()).isEmpty();
    }

    @Test
    void aStoreThatFailsIsSaidToHaveFailed() {
        CqlSession closed = CqlSession.builder()
                .addContactPoint(SharedCassandra.contactPoint())
                .withLocalDatacenter("datacenter1")
                .build();
        Directory directory = new CassandraDirectory(closed, KEYSPACE, Runnable::run);
        closed.close();

        assertThatThrownBy(() -> directory.remove("acme", "w-a").join()).hasCauseInstanceOf(StoreUnavailable.class);
    }

    private static ApiKeys keys(Duration keptFor) {
        return new CassandraApiKeys(session, KEYSPACE, keptFor, Runnable::run);
    }
}
