package io.rollcall.server.company;

import io.rollcall.server.book.BlockedAddresses;
import io.rollcall.server.contact.Address;
import io.rollcall.server.contact.Channel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;

/** Gathers what a company has to say to a board, part by part. Ends with the last part, or when none comes. */
final class CompanyFetch extends AbstractBehavior<CompanyPage> {
    /** Sent to itself where the company is silent: a company that moves or wakes is asked again. */
    private static final CompanyPage SILENT = new CompanyPage(0, false, Map.of(), null, List.of(), null);

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final String company;
    private final CompanySettings known;
    private final ActorRef<BoardMessage> board;
    private final List<Address> add = new ArrayList<>();
    private final List<Address> remove = new ArrayList<>();

    static Behavior<CompanyPage> create(String company, CompanySettings known, ActorRef<BoardMessage> board) {
        return Behaviors.setup(context -> new CompanyFetch(context, company, known, board));
    }

    private CompanyFetch(
            ActorContext<CompanyPage> context, String company, CompanySettings known, ActorRef<BoardMessage> board) {
        super(context);
        this.company = company;
        this.known = known;
        this.board = board;
        context.setReceiveTimeout(PATIENCE, SILENT);
    }

    @Override
    public Receive<CompanyPage> createReceive() {
        return newReceiveBuilder().onMessage(CompanyPage.class, this::onPage).build();
    }

    private Behavior<CompanyPage> onPage(CompanyPage page) {
        if (page.version() == 0) {
            return Behaviors.stopped();
        }
        for (String change : page.changes()) {
            Address address = CompanyState.address(change.substring(1));
            (change.charAt(0) == '+' ? add : remove).add(address);
        }
        ActorRef<CompanyPage.Pull> rest = page.rest();
        if (rest != null) {
            rest.tell(new CompanyPage.Pull(getContext().getSelf()));
            return this;
        }
        board.tell(new BoardMessage.Fetched(company, getContext().getSelf(), settings(page)));
        return Behaviors.stopped();
    }

    private CompanySettings settings(CompanyPage last) {
        BlockedAddresses before = last.whole() ? BlockedAddresses.NONE : known.blocked();
        List<Address> changed = new ArrayList<>(add);
        changed.addAll(remove);
        return new CompanySettings(
                last.version(),
                before.with(add, remove),
                orders(last.orders()),
                last.country(),
                known.version(),
                last.whole() ? null : changed);
    }

    /** A channel of a newer release is none of ours. */
    private static Map<Channel, List<String>> orders(Map<String, List<String>> byName) {
        Map<Channel, List<String>> orders = new EnumMap<>(Channel.class);
        byName.forEach((name, fields) -> Channel.named(name).ifPresent(channel -> orders.put(channel, fields)));
        return orders;
    }
}
