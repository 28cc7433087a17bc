package io.rollcall.server;

import com.datastax.oss.driver.api.core.CqlSession;
import io.rollcall.server.cluster.Lease;
import io.rollcall.server.cluster.LeaseKeeper;
import io.rollcall.server.cluster.LeaseSetup;
import io.rollcall.server.cluster.MajorityLease;
import io.rollcall.server.company.CassandraApiKeys;
import io.rollcall.server.company.Grant;
import io.rollcall.server.journal.Schema;
import io.rollcall.server.journal.Sessions;
import io.rollcall.server.journal.StoreSetup;
import io.rollcall.server.workspace.RecoveryWarmUp;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.pekko.actor.BootstrapSetup;
import org.apache.pekko.actor.setup.ActorSystemSetup;
import org.apache.pekko.actor.typed.ActorSystem;

/** The server's commands: {@code serve} (the default), {@code migrate}, {@code key}. */
public final class Main {
    private static final String USAGE =
            """
            usage: rollcall-server [serve]    starts the server
                   rollcall-server migrate    creates the tables that are missing; run it alone, before the first start
                   rollcall-server key --company COMPANY --name NAME --grant WORKSPACE:VERB[,VERB...] [--grant ...]
                                              makes an API key and prints it; WORKSPACE may be *
            settings: see reference.conf; environment variables ROLLCALL_...""";

    private Main() {}

    public static void main(String[] arguments) {
        Map<String, String> environment = System.getenv();
        try {
            Logging.choose(environment);
            Settings settings = Settings.load(environment);
            Lifeline.hold(settings.lifeline());
            List<String> rest = List.of(arguments).subList(Math.min(1, arguments.length), arguments.length);
            switch (arguments.length == 0 ? "serve" : arguments[0]) {
                case "serve" -> serve(settings);
                case "migrate" -> migrate(settings);
                case "key" -> key(settings, KeyArguments.parse(rest));
                default -> throw new IllegalArgumentException("unknown command " + arguments[0] + "\n" + USAGE);
            }
        } catch (IllegalArgumentException | IllegalStateException wrong) {
            System.err.println("rollcall-server: " + wrong.getMessage());
            System.exit(2);
        }
    }

    private static void serve(Settings settings) {
        Thread warmUp = new Thread(new RecoveryWarmUp(), "recovery-warm-up");
        warmUp.setDaemon(true);
        warmUp.start();
        CqlSession session = Sessions.open(settings.config());
        new Schema(session, settings.cassandra()).check();
        StoreSetup store = new StoreSetup(session, settings.cassandra().keyspace());
        Duration duration = settings.cluster().lease();
        MajorityLease majority = new MajorityLease(duration, System::nanoTime);
        Lease lease = duration.isZero() ? Lease.ALWAYS : majority;
        ActorSystem<Void> system = ActorSystem.create(
                Guardian.create(settings, store, lease),
                Settings.SYSTEM,
                ActorSystemSetup.create(BootstrapSetup.create(settings.config()), store, new LeaseSetup(lease)));
        LeaseKeeper.start(system, majority);
    }

    private static void migrate(Settings settings) {
        try (CqlSession session = Sessions.open(settings.config())) {
            new Schema(session, settings.cassandra()).migrate();
        }
        System.out.println("the schema in keyspace " + settings.cassandra().keyspace() + " is up to date");
    }

    private static void key(Settings settings, KeyArguments arguments) {
        try (CqlSession session = Sessions.open(settings.config())) {
            new Schema(session, settings.cassandra()).check();
            List<Grant> grants = arguments.grants();
            String text = new CassandraApiKeys(
                            session, settings.cassandra().keyspace(), settings.keysKeptFor(), Runnable::run)
                    .create(arguments.company(), arguments.name(), grants)
                    .join()
                    .text()
                    .text();
            System.out.println(text);
        }
    }
}
