package io.rollcall.loadtest.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rollcall.loadtest.FakeRollcall;
import io.rollcall.protocol.RollcallClient;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BuilderTest {
    private static final World WORLD = new World(5, 1, 1_200, 1_200);
    private static final Plan PLAN = WORLD.plans().get(0);

    @SuppressWarnings("NullAway.Init")
    private FakeRollcall server;

    @SuppressWarnings("NullAway.Init")
    private Builder builder;

    @BeforeEach
    void startServer() throws IOException {
        server = new FakeRollcall(WORLD);
        RollcallClient client = new RollcallClient(server.url(), "rrk_1", Duration.ofSeconds(10));
        builder = new Builder(client, new Retry(3, Duration.ofMillis(1)));
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    @Test
    void everyPersonGetsTheIdThatTheServerMade() throws Exception {
        Settlement settlement = builder.settle(PLAN);

        assertThat(settlement.ids()).isEqualTo(server.ids()).hasSize(1_200);
        assertThat(settlement.revision()).isPositive();
    }

    @Test
    void aWorldThatIsThereIsFoundAndNotMadeAgain() throws Exception {
        Settlement made = builder.settle(PLAN);
        int writes = server.writes();

        Settlement found = builder.settle(PLAN);

        assertThat(found).isEqualTo(made);
        assertThat(server.writes()).isEqualTo(writes);
    }

    @Test
    void aBuildGoesOnWhereItStopped() throws Exception {
        Settlement made = builder.settle(PLAN);
        server.forgetContactsAfter(500);

        Settlement again = builder.settle(PLAN);

        assertThat(again.ids()).isEqualTo(made.ids());
    }

    @Test
    void aServerThatIsBusyNowAndThenIsAskedAgain() throws Exception {
        server.failEvery(3);

        assertThat(builder.settle(PLAN).ids()).hasSize(1_200);
    }

    @Test
    void aServerThatNeverAgreesIsGivenUp() {
        server.failEvery(1);

        assertThatThrownBy(() -> builder.settle(PLAN)).isInstanceOf(RollcallClient.Refused.class);
    }

    @Test
    void aContactThatIsNotOfThisWorldStopsTheBuild() throws Exception {
        builder.settle(PLAN);
        server.rename(server.ids().get(4), "stranger-4");

        assertThatThrownBy(() -> builder.settle(PLAN))
                .isInstanceOf(BuildFailure.class)
                .hasMessageContaining("not of this world");
    }
}
