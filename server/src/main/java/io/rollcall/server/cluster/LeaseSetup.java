package io.rollcall.server.cluster;

import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.setup.Setup;

/** Carries the node's lease into the actor system, so that its plugins know it. */
public final class LeaseSetup extends Setup {
    private final Lease lease;

    public LeaseSetup(Lease lease) {
        this.lease = lease;
    }

    /** The lease of the node that an actor system is; one that was given none cannot be replaced. */
    public static Lease of(ActorSystem system) {
        return system.settings()
                .setup()
                .get(LeaseSetup.class)
                .map(setup -> setup.lease)
                .orElse(Lease.ALWAYS);
    }
}
