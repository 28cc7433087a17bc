package io.rollcall.server.company;

import io.rollcall.server.company.BoardMessage.Adopted;
import io.rollcall.server.company.BoardMessage.Announce;
import io.rollcall.server.company.BoardMessage.Enter;
import io.rollcall.server.company.BoardMessage.FetchEnded;
import io.rollcall.server.company.BoardMessage.Fetched;
import io.rollcall.server.company.BoardMessage.Left;
import io.rollcall.server.company.CompanyCommand.Confirm;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.jspecify.annotations.Nullable;

/**
 * What the companies say whose workspaces are awake on this node; one board a node. A company that has changed announces that
 * to every board; a board fetches the change, tells each awake workspace, and confirms when all of them go by it. Where none
 * is awake there is nothing to wait for: one that wakes asks its board first, and a board that knows nothing asks the
 * company.
 *
 * <p>So that nobody answers by what is too old, a board that fails is not started again: see {@link ClusterCompanies}.
 */
public final class CompanyBoard extends AbstractBehavior<BoardMessage> {
    private final String node;
    private final BiConsumer<String, CompanyCommand> companies;
    private final Map<String, Posted> posted = new HashMap<>();

    /** What is on the board about one company. */
    private static final class Posted {
        private CompanySettings known = CompanySettings.UNKNOWN;

        /** The newest version that is known to be. */
        private long wanted = 1;

        /** The version that each awake workspace goes by. */
        private final Map<ActorRef<CompanySettings>, Long> workspaces = new HashMap<>();

        /** Who waits for which version. */
        private final Map<ActorRef<CompanyCommand>, Long> announced = new HashMap<>();

        private @Nullable ActorRef<CompanyPage> fetch;

        /** The version that all of the node goes by. */
        long everywhere() {
            return workspaces.isEmpty() ? known.version() : Collections.min(workspaces.values());
        }
    }

    /**
     * @param node the name by which companies know this node
     * @param companies tells a company, wherever it lives
     */
    public static Behavior<BoardMessage> create(String node, BiConsumer<String, CompanyCommand> companies) {
        return Behaviors.setup(context -> new CompanyBoard(context, node, companies));
    }

    private CompanyBoard(
            ActorContext<BoardMessage> context, String node, BiConsumer<String, CompanyCommand> companies) {
        super(context);
        this.node = node;
        this.companies = companies;
    }

    @Override
    public Receive<BoardMessage> createReceive() {
        return newReceiveBuilder()
                .onMessage(Enter.class, this::onEnter)
                .onMessage(Announce.class, this::onAnnounce)
                .onMessage(Fetched.class, this::onFetched)
                .onMessage(FetchEnded.class, this::onFetchEnded)
                .onMessage(Adopted.class, this::onAdopted)
                .onMessage(Left.class, this::onLeft)
                .build();
    }

    private Behavior<BoardMessage> onEnter(Enter enter) {
        Posted company = posted.computeIfAbsent(enter.company(), unheard -> new Posted());
        company.workspaces.put(enter.workspace(), 0L);
        getContext().watchWith(enter.workspace(), new Left(enter.company(), enter.workspace()));
        if (company.known.version() > 0) {
            enter.workspace().tell(company.known);
        }
        return fetchWhatLacks(enter.company(), company);
    }

    private Behavior<BoardMessage> onAnnounce(Announce announce) {
        Posted company = posted.get(announce.company());
        if (company == null) {
            announce.from().tell(new Confirm(node, announce.version()));
            return this;
        }
        company.wanted = Math.max(company.wanted, announce.version());
        company.announced.merge(announce.from(), announce.version(), Math::max);
        confirm(company);
        return fetchWhatLacks(announce.company(), company);
    }

    private Behavior<BoardMessage> fetchWhatLacks(String name, Posted company) {
        if (company.fetch == null && company.known.version() < company.wanted) {
            ActorRef<CompanyPage> fetch = getContext()
                    .spawnAnonymous(CompanyFetch.create(
                            name, company.known, getContext().getSelf()));
            company.fetch = fetch;
            getContext().watchWith(fetch, new FetchEnded(name, fetch));
            companies.accept(name, new CompanyCommand.Fetch(node, company.known.version(), fetch));
        }
        return this;
    }

    /** A fetch of workspaces that have left may have heard what is too old by now. */
    private Behavior<BoardMessage> onFetched(Fetched fetched) {
        Posted company = posted.get(fetched.company());
        if (company != null
                && fetched.fetch().equals(company.fetch)
                && fetched.settings().version() > company.known.version()) {
            company.known = fetched.settings();
            company.workspaces.keySet().forEach(workspace -> workspace.tell(fetched.settings()));
        }
        return this;
    }

    private Behavior<BoardMessage> onFetchEnded(FetchEnded ended) {
        Posted company = posted.get(ended.company());
        if (company != null && ended.fetch().equals(company.fetch)) {
            company.fetch = null;
            return fetchWhatLacks(ended.company(), company);
        }
        return this;
    }

    private Behavior<BoardMessage> onAdopted(Adopted adopted) {
        Posted company = posted.get(adopted.company());
        if (company != null) {
            company.workspaces.computeIfPresent(
                    adopted.workspace(), (workspace, version) -> Math.max(version, adopted.version()));
            confirm(company);
        }
        return this;
    }

    private Behavior<BoardMessage> onLeft(Left left) {
        Posted company = posted.get(left.company());
        if (company == null) {
            return this;
        }
        company.workspaces.remove(left.workspace());
        if (!company.workspaces.isEmpty()) {
            confirm(company);
            return this;
        }
        posted.remove(left.company());
        company.announced.forEach((from, version) -> from.tell(new Confirm(node, version)));
        if (company.fetch != null) {
            getContext().stop(company.fetch);
        }
        return this;
    }

    private void confirm(Posted company) {
        long everywhere = company.everywhere();
        Iterator<Map.Entry<ActorRef<CompanyCommand>, Long>> waiting =
                company.announced.entrySet().iterator();
        while (waiting.hasNext()) {
            Map.Entry<ActorRef<CompanyCommand>, Long> announced = waiting.next();
            if (announced.getValue() <= everywhere) {
                announced.getKey().tell(new Confirm(node, everywhere));
                waiting.remove();
            }
        }
    }
}
