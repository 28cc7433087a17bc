package io.rollcall.server.faults;

import io.rollcall.server.contact.Address;
import io.rollcall.server.contact.Address.Kind;
import io.rollcall.server.contact.Contact;
import io.rollcall.server.contact.ContactIds;
import io.rollcall.server.workspace.WorkspaceChange;
import io.rollcall.server.workspace.WorkspaceChange.IdempotencyKey;
import io.rollcall.server.workspace.WorkspaceReply;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.pekko.actor.typed.ActorRef;
import org.jspecify.annotations.Nullable;

/** Changes drawn from a seed: few ids, so that they often meet, and most of them with an idempotency key. */
final class RandomCommands {
    private static final List<String> LISTS = List.of("l-a", "l-b", "l-c", "l-d");

    private final Random random;
    private int number;

    RandomCommands(Random random) {
        this.random = random;
    }

    Command create() {
        IdempotencyKey key = new IdempotencyKey("key-" + ++number, "created");
        return new Command(number, to -> new WorkspaceChange.CreateWorkspace("Melbourne", "AU", key, to));
    }

    /** @param most the highest ordinal worth naming */
    Command next(int most) {
        number++;
        IdempotencyKey key =
                random.nextInt(4) == 0 ? null : new IdempotencyKey("key-" + number, "fingerprint-" + number);
        return new Command(number, change(key, most));
    }

    private Function<@Nullable ActorRef<WorkspaceReply>, WorkspaceChange> change(
            @Nullable IdempotencyKey key, int most) {
        String list = list();
        String text = "Name " + number;
        String contact = contact(most);
        int kind = random.nextInt(100);
        if (kind < 40) {
            List<Contact> batch = IntStream.range(0, 1 + random.nextInt(6))
                    .mapToObj(this::person)
                    .toList();
            return to -> new WorkspaceChange.CreateContacts(batch, key, to);
        } else if (kind < 52) {
            Contact person = person(0);
            long ifMatch = random.nextInt(3) == 0 ? 1 + random.nextInt(20) : 0;
            return to -> new WorkspaceChange.ReplaceContact(contact, person, ifMatch, key, to);
        } else if (kind < 62) {
            return to -> new WorkspaceChange.RemoveContact(contact, 0, key, to);
        } else if (kind < 72) {
            return to -> new WorkspaceChange.CreateList(list, text, List.of(), key, to);
        } else if (kind < 77) {
            return to -> new WorkspaceChange.ReplaceList(list, text, List.of(), 0, key, to);
        } else if (kind < 81) {
            return to -> new WorkspaceChange.RemoveList(list, 0, key, to);
        } else if (kind < 96) {
            List<String> names = Stream.of(contact(most), contact(most), list())
                    .limit(1 + random.nextInt(3))
                    .distinct()
                    .toList();
            boolean add = random.nextInt(3) > 0;
            return to ->
                    new WorkspaceChange.ChangeMembers(list, add ? names : List.of(), add ? List.of() : names, key, to);
        }
        return to -> new WorkspaceChange.ReplaceWorkspace(text, "AU", 0, key, to);
    }

    private String list() {
        return LISTS.get(random.nextInt(LISTS.size()));
    }

    private String contact(int most) {
        return ContactIds.format(1 + random.nextInt(most));
    }

    private Contact person(int place) {
        String mobile = "+614%08d".formatted(number * 100 + place);
        return new Contact(
                random.nextInt(3) == 0 ? "E-" + random.nextInt(30) : null,
                true,
                Map.of("firstName", "Contact " + number + "." + place, "workMobile", mobile),
                Map.of("workMobile", new Address(Kind.PHONE, mobile, false)),
                Map.of());
    }
}
