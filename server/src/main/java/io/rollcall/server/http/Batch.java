package io.rollcall.server.http;

import io.rollcall.protocol.BatchAnswer;
import io.rollcall.protocol.BatchAnswer.Result;
import io.rollcall.protocol.ContactBody;
import io.rollcall.protocol.Problem.FieldError;
import io.rollcall.server.contact.Contact;
import io.rollcall.server.contact.ContactForm.Checked;
import io.rollcall.server.contact.Texts;
import io.rollcall.server.workspace.WorkspaceReply.Described;
import io.rollcall.server.workspace.WorkspaceReply.Written;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The contacts of one call and what has become of each. Those that are wrong are refused at once; the others go to the
 * workspace in parts that fit into a message between nodes. Owned by the one call, whose steps follow each other.
 */
final class Batch {
    /** Parts are cut where their estimated size passes this, a quarter of the frame between nodes. */
    private static final int PART_BYTES = 64 * 1024;

    private static final int CONTACT_BYTES = 160;
    private static final int FIELD_BYTES = 6;
    private static final int ADDRESS_BYTES = 80;
    private static final int CHANNEL_BYTES = 80;

    /** Contacts that are stored together, and their places in the body. */
    record Part(List<Integer> places, List<Contact> contacts) {}

    private final List<Part> parts = new ArrayList<>();
    private final @Nullable Result[] results;
    private long revision;
    private int storedParts;
    private int replayedParts;

    Batch(List<ContactBody> bodies, Described workspace) {
        results = new Result[bodies.size()];
        revision = workspace.revision();
        int bytes = PART_BYTES;
        for (int i = 0; i < bodies.size(); i++) {
            Contact contact = check(i, bodies.get(i), workspace.region());
            if (contact == null) {
                continue;
            }
            int size = size(contact);
            if (bytes + size > PART_BYTES) {
                parts.add(new Part(new ArrayList<>(), new ArrayList<>()));
                bytes = 0;
            }
            bytes += size;
            Part part = parts.get(parts.size() - 1);
            part.places().add(i);
            part.contacts().add(contact);
        }
    }

    private @Nullable Contact check(int place, ContactBody body, @Nullable String country) {
        Checked checked = ContactForms.check(body, country);
        if (checked.contact().isEmpty()) {
            results[place] = refused(
                    ContactForms.error("/contacts/" + place, checked.faults().get(0)));
        }
        return checked.contact().orElse(null);
    }

    /** About how long a contact is in a message. */
    private static int size(Contact contact) {
        int size = CONTACT_BYTES
                + contact.addresses().size() * ADDRESS_BYTES
                + contact.channels().size() * CHANNEL_BYTES;
        for (var field : contact.profile().entrySet()) {
            size += FIELD_BYTES + field.getKey().length() + Texts.utf8Length(field.getValue());
        }
        return size;
    }

    List<Part> parts() {
        return parts;
    }

    boolean anythingStored() {
        return storedParts > 0;
    }

    void stored(int part, Written written) {
        Part it = parts.get(part);
        for (int i = 0; i < it.places().size(); i++) {
            int place = it.places().get(i);
            String result = written.results().get(i);
            results[place] = CreatedContacts.isRefused(result)
                    ? refused(error(
                            place, CreatedContacts.refusal(result, it.contacts().get(i))))
                    : new Result(result, null);
        }
        revision = written.revision();
        storedParts++;
        replayedParts += written.replayed() ? 1 : 0;
    }

    /** One part after others that are stored has failed; those after it are not tried, to keep the order. */
    void failed(int part, Refusal refusal) {
        Refusal notTried = new Refusal(
                ProblemCode.UNAVAILABLE,
                "not stored, because contacts before it were not; send the batch again with the same "
                        + Idempotency.HEADER);
        for (int i = part; i < parts.size(); i++) {
            for (int place : parts.get(i).places()) {
                results[place] = refused(error(place, i == part ? refusal : notTried));
            }
        }
    }

    private static FieldError error(int place, Refusal refusal) {
        return new FieldError("/contacts/" + place, refusal.code().wireName(), refusal.detail());
    }

    private static Result refused(FieldError error) {
        return new Result(null, error);
    }

    long revision() {
        return revision;
    }

    boolean replayed() {
        return storedParts > 0 && replayedParts == storedParts;
    }

    BatchAnswer answer() {
        List<Result> all = new ArrayList<>(Arrays.asList(results));
        int created = (int) all.stream().filter(result -> result.id() != null).count();
        return new BatchAnswer(revision, created, all.size() - created, all);
    }
}
