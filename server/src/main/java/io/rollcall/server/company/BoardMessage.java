package io.rollcall.server.company;

import org.apache.pekko.actor.typed.ActorRef;

/** What a {@link CompanyBoard} receives. */
public sealed interface BoardMessage {
    /**
     * A company is at this version; answered with {@link CompanyCommand.Confirm} once this node goes by it. Comes from
     * wherever the company lives.
     */
    record Announce(String company, long version, ActorRef<CompanyCommand> from)
            implements BoardMessage, CborSerializable {}

    /** A workspace of this node wakes: it is told the company's settings now and whenever they change, until it ends. */
    record Enter(String company, ActorRef<CompanySettings> workspace) implements BoardMessage {}

    /** A workspace goes by this version, or has not begun to answer and will not answer by an older one. */
    record Adopted(String company, ActorRef<CompanySettings> workspace, long version) implements BoardMessage {}

    /** A workspace sleeps, or has moved away. */
    record Left(String company, ActorRef<CompanySettings> workspace) implements BoardMessage {}

    /** What a company has said, as this fetch has heard it. */
    record Fetched(String company, ActorRef<?> fetch, CompanySettings settings) implements BoardMessage {}

    /** A fetch is over, successful or not. */
    record FetchEnded(String company, ActorRef<?> fetch) implements BoardMessage {}
}
