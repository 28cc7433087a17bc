package io.rollcall.server.workspace;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import com.fasterxml.jackson.module.paramnames.ParameterNamesModule;
import io.rollcall.server.book.AddressBook;
import io.rollcall.server.workspace.Receipts.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a snapshot that are not the book's, as CBOR. The same promise holds as for {@link WorkspaceEvent}: add a field
 * with a default, never rename one.
 */
final class SnapshotForms {
    private static final ObjectMapper CBOR = CBORMapper.builder()
            .addModule(new ParameterNamesModule())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private SnapshotForms() {}

    /**
     * The workspace but for its book and receipts.
     *
     * @param name null while it does not exist
     */
    record WorkspaceForm(
            long revision,
            @Nullable String name,
            @Nullable String country,
            long detailsRevision,
            boolean deleted,
            long nextReceipt) {
        static WorkspaceForm of(LedgerSnapshot snapshot) {
            Published published = snapshot.published();
            Published.Details details = published.details();
            return new WorkspaceForm(
                    published.book().revision(),
                    details == null ? null : details.name(),
                    details == null ? null : details.country(),
                    details == null ? 0 : details.revision(),
                    published.deleted(),
                    snapshot.receipts().next());
        }

        Published published(AddressBook book, Moves moves) {
            return new Published(
                    name == null ? null : new Published.Details(name, country, detailsRevision), deleted, book, moves);
        }
    }

    /** @param leaving null: no contacts are on their way from here */
    record MovesForm(Moves.@Nullable Leaving leaving, Map<String, Moves.Arrival> arrivals) {
        static MovesForm of(Moves moves) {
            return new MovesForm(moves.leaving(), moves.arrivals());
        }

        Moves moves() {
            return new Moves(leaving, arrivals);
        }
    }

    /** Receipts, the oldest first. */
    record ReceiptsForm(List<Outcome> outcomes) {}

    static byte[] write(Object form) {
        try {
            return CBOR.writeValueAsBytes(form);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws IllegalStateException if the bytes are no such form */
    static <T> T read(byte[] bytes, Class<T> form) {
        try {
            return CBOR.readValue(bytes, form);
        } catch (IOException e) {
            throw new IllegalStateException("a page of a snapshot is no " + form.getSimpleName(), e);
        }
    }
}
