package io.rollcall.server.workspace;

import static io.rollcall.server.workspace.ImportMode.ADD;
import static io.rollcall.server.workspace.ImportMode.IGNORE;
import static io.rollcall.server.workspace.ImportMode.REPLACE;
import static io.rollcall.server.workspace.ImportMode.UPDATE;
import static io.rollcall.server.workspace.MatchKey.EMAIL;
import static io.rollcall.server.workspace.MatchKey.EXTERNAL_ID;
import static io.rollcall.server.workspace.MatchKey.MOBILE;
import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.server.contact.Channel;
import io.rollcall.server.contact.ChannelSettings;
import io.rollcall.server.contact.Contact;
import io.rollcall.server.contact.ContactForm;
import io.rollcall.server.contact.Someone;
import io.rollcall.server.workspace.WorkspaceReply.Code;
import io.rollcall.server.workspace.WorkspaceReply.Imported;
import io.rollcall.server.workspace.WorkspaceReply.RefusedRow;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of rows, by mode and match key. */
class ImportDecisionsTest {
    private final Importer workspace = new Importer();

    @ParameterizedTest
    @EnumSource(ImportMode.class)
    void aRowThatMatchesNobodyMakesAContact(ImportMode mode) {
        Imported imported = workspace.take(mode, EXTERNAL_ID, ana(), ben());

        assertThat(imported).isEqualTo(new Imported(imported.revision(), 2, 0, 0, 0, List.of(), false));
        assertThat(contact(1)).isEqualTo(ana().contact());
        assertThat(contact(2)).isEqualTo(ben().contact());
    }

    @Test
    void addMakesAnotherContactWhoeverHasTheSameAddress() {
        workspace.take(ADD, MOBILE, Someone.withMobile("0400 000 001"));

        Imported imported = workspace.take(ADD, MOBILE, Someone.withMobile("+61400000001"));

        assertThat(imported.created()).isEqualTo(1);
        assertThat(workspace.book().contactCount()).isEqualTo(2);
    }

    @Test
    void addNeedsNoMatchKey() {
        assertThat(workspace.take(ADD, EMAIL, Someone.named("Nobody")).created())
                .isEqualTo(1);
    }

    @Test
    void addRefusesAnExternalIdThatIsTakenAlsoByARowBefore() {
        workspace.take(ADD, EXTERNAL_ID, ana());

        Imported imported = workspace.take(ADD, EXTERNAL_ID, ana(), ben(), ben());

        assertThat(imported.created()).isEqualTo(1);
        assertThat(imported.refused())
                .containsExactly(new RefusedRow(0, Code.EXTERNAL_ID_TAKEN), new RefusedRow(2, Code.EXTERNAL_ID_TAKEN));
    }

    @Test
    void updateSetsWhatTheRowHasAndKeepsTheRest() {
        workspace.take(ADD, EXTERNAL_ID, ana().with("city", "Perth").with("role", "nurse"));

        Imported imported = workspace.take(
                UPDATE,
                EXTERNAL_ID,
                Someone.named("Anna").externalId("E-1").with("city", "Sydney").with("workEmail", "anna@example.com"));

        assertThat(imported.updated()).isEqualTo(1);
        assertThat(contact(1))
                .isEqualTo(ana().with("name", "Anna")
                        .with("city", "Sydney")
                        .with("role", "nurse")
                        .with("workEmail", "anna@example.com")
                        .contact());
    }

    @Test
    void updateChangesTheStatusOnlyWhereTheRowNamesOne() {
        workspace.take(ADD, EXTERNAL_ID, ana().disabled());

        workspace.takeRows(
                UPDATE, EXTERNAL_ID, new ImportRow(ana().with("city", "Perth").contact(), true));
        assertThat(contact(1).enabled()).isFalse();

        workspace.takeRows(UPDATE, EXTERNAL_ID, new ImportRow(ana().contact(), false));
        assertThat(contact(1).enabled()).isTrue();
    }

    @Test
    void updateChangesTheChannelsThatTheRowNames() {
        workspace.take(ADD, EXTERNAL_ID, ana().off(Channel.SMS).off(Channel.EMAIL));
        Contact asUsual =
                new Contact("E-1", true, Map.of("name", "Ana"), Map.of(), Map.of(Channel.SMS, ChannelSettings.DEFAULT));

        workspace.takeRows(UPDATE, EXTERNAL_ID, new ImportRow(asUsual, true));

        assertThat(contact(1).channels()).containsOnlyKeys(Channel.EMAIL);
    }

    @Test
    void updateGivesAFreeExternalIdAndRefusesOneThatIsTaken() {
        workspace.take(ADD, EXTERNAL_ID, ana(), Someone.withEmail("ben@example.com"));

        Imported taken = workspace.take(
                UPDATE, EMAIL, Someone.withEmail("BEN@example.com").externalId("E-1"));
        Imported free = workspace.take(
                UPDATE, EMAIL, Someone.withEmail("BEN@example.com").externalId("E-9"));

        assertThat(taken.refused()).containsExactly(new RefusedRow(0, Code.EXTERNAL_ID_TAKEN));
        assertThat(free.updated()).isEqualTo(1);
        assertThat(workspace.book().withExternalId("E-9")).isEqualTo(2);
    }

    @Test
    void updateRefusesToMakeAContactLargerThanContactsAre() {
        workspace.take(ADD, EXTERNAL_ID, fields(ana(), "before", ContactForm.MAX_FIELDS - 3));

        Imported imported = workspace.take(
                UPDATE,
                EXTERNAL_ID,
                Someone.named("Ana").externalId("E-1").with("one", "more").with("two", "more"),
                ana().with("city", "Perth"));

        assertThat(imported.refused()).containsExactly(new RefusedRow(0, Code.LIMIT_REACHED));
        assertThat(imported.updated()).isEqualTo(1);
    }

    @Test
    void updateRefusesToMakeAContactOfMoreTextThanContactsHave() {
        String text = "x".repeat(ContactForm.MAX_TEXT);
        Someone large = ana();
        IntStream.range(0, 15).forEach(i -> large.with("before" + i, text));
        workspace.take(ADD, EXTERNAL_ID, large);

        Imported imported = workspace.take(UPDATE, EXTERNAL_ID, ana().with("one", text), ana().with("city", "Perth"));

        assertThat(imported.refused()).containsExactly(new RefusedRow(0, Code.LIMIT_REACHED));
        assertThat(imported.updated()).isEqualTo(1);
    }

    @Test
    void theContactsOfAWorkspaceHaveOnlySoManyFields() {
        for (int i = 0; workspace.book().fieldCount() <= ContactDecisions.MAX_FIELDS - 60; i++) {
            workspace.take(ADD, EXTERNAL_ID, fields(Someone.named("x"), "f" + i + "x", 60));
        }
        int left = ContactDecisions.MAX_FIELDS - workspace.book().fieldCount();

        Imported imported = workspace.take(
                ADD,
                EXTERNAL_ID,
                fields(Someone.named("fits"), "last", left),
                Someone.named("does not").with("oneMore", "x"),
                Someone.named("fits").with("last0", "x"));

        assertThat(imported.refused()).containsExactly(new RefusedRow(1, Code.LIMIT_REACHED));
        assertThat(workspace.book().fieldCount()).isEqualTo(ContactDecisions.MAX_FIELDS);
    }

    @Test
    void replaceMakesTheContactWhatTheRowSays() {
        workspace.take(ADD, EXTERNAL_ID, ana().with("city", "Perth").disabled().off(Channel.SMS));

        Imported imported = workspace.take(REPLACE, MOBILE, Someone.withMobile("0400 000 001"));

        assertThat(imported.replaced()).isEqualTo(1);
        assertThat(contact(1)).isEqualTo(Someone.withMobile("0400 000 001").contact());
        assertThat(workspace.book().withExternalId("E-1")).isEqualTo(-1);
    }

    @Test
    void ignoreLeavesTheContactAsItIs() {
        workspace.take(ADD, EXTERNAL_ID, ana());
        long before = workspace.book().revision();

        Imported imported = workspace.take(IGNORE, EXTERNAL_ID, ana().with("city", "Perth"));

        assertThat(imported).isEqualTo(new Imported(before + 1, 0, 0, 0, 1, List.of(), false));
        assertThat(contact(1)).isEqualTo(ana().contact());
    }

    @Test
    void anAddressThatSeveralHaveNamesNobody() {
        Someone shared = Someone.withEmail("desk@example.com");
        workspace.take(ADD, EMAIL, shared, shared, shared);

        Imported updated = workspace.take(UPDATE, EMAIL, shared);
        Imported replaced = workspace.take(REPLACE, EMAIL, shared);
        Imported ignored = workspace.take(IGNORE, EMAIL, shared);

        assertThat(updated.refused()).containsExactly(new RefusedRow(0, Code.AMBIGUOUS_MATCH));
        assertThat(replaced.refused()).containsExactly(new RefusedRow(0, Code.AMBIGUOUS_MATCH));
        assertThat(ignored.ignored()).isEqualTo(1);
    }

    @Test
    void oneContactWithAnAddressInTwoFieldsIsOne() {
        workspace.take(ADD, MOBILE, ana().with("otherPhone", "0400 000 001"));

        assertThat(workspace.take(UPDATE, MOBILE, ana().with("city", "Perth")).updated())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(value = ImportMode.class, names = "ADD", mode = EnumSource.Mode.EXCLUDE)
    void aRowWithoutTheMatchKeyIsRefused(ImportMode mode) {
        Someone without = Someone.named("Nobody").with("homePhone", "(03) 9000 0000");
        for (MatchKey match : MatchKey.values()) {
            assertThat(workspace.take(mode, match, without).refused())
                    .containsExactly(new RefusedRow(0, Code.NO_MATCH_KEY));
        }
        assertThat(workspace.book().contactCount()).isZero();
    }

    @Test
    void theFirstAddressOfTheRowIsTheKeyAndAnyFieldOfTheContactMayHaveIt() {
        workspace.take(
                ADD,
                MOBILE,
                Someone.named("One").with("otherPhone", "0400 000 001"),
                Someone.withMobile("0400 000 002"));

        Imported imported = workspace.take(
                UPDATE,
                MOBILE,
                Someone.named("First").with("personalMobile", "0400 000 001").with("otherMobile", "0400 000 002"));

        assertThat(imported.updated()).isEqualTo(1);
        assertThat(contact(1).profile()).containsEntry("name", "First");
    }

    @Test
    void theSecondRowWithAKeyMeetsTheContactThatTheFirstMade() {
        Imported imported = workspace.take(
                UPDATE,
                MOBILE,
                Someone.withMobile("0400 000 001").with("city", "Perth"),
                Someone.withMobile("+61 400 000 001").with("role", "nurse"));

        assertThat(imported).isEqualTo(new Imported(imported.revision(), 1, 1, 0, 0, List.of(), false));
        assertThat(contact(1).profile()).containsEntry("city", "Perth").containsEntry("role", "nurse");
    }

    @Test
    void aRowMeetsContactsAsTheRowsBeforeLeftThem() {
        workspace.take(ADD, EXTERNAL_ID, ana(), ben());

        // The first takes the number away from Ana and her external id, which then is free for the second.
        Imported imported = workspace.take(
                REPLACE,
                MOBILE,
                Someone.withMobile("0400 000 001").with("otherMobile", "0400 000 007"),
                Someone.withMobile("0400 000 002").externalId("E-1"));

        assertThat(imported.replaced()).isEqualTo(2);
        assertThat(workspace.book().withExternalId("E-1")).isEqualTo(2);
        assertThat(workspace
                        .take(UPDATE, EXTERNAL_ID, ben().with("city", "Perth"))
                        .created())
                .isEqualTo(1);
    }

    @Test
    void ofRowsThatChangeNothingOnlyTheOutcomeIsStored() {
        workspace.take(ADD, EXTERNAL_ID, ana().with("workEmail", "Ana@example.com"), ben());
        long before = workspace.book().revision();

        Imported same = workspace.take(
                UPDATE,
                EXTERNAL_ID,
                ana().with("workEmail", "Ana@example.com"),
                Someone.named("Ben").externalId("E-2"));
        Imported replaced = workspace.take(REPLACE, EXTERNAL_ID, ben());

        assertThat(same).isEqualTo(new Imported(before + 1, 0, 2, 0, 0, List.of(), false));
        assertThat(replaced).isEqualTo(new Imported(before + 2, 0, 0, 1, 0, List.of(), false));
        assertThat(PackedContacts.of(workspace.lastEvent().contacts()).rows()).isEmpty();
        assertThat(workspace.book().contact(1).revision()).isEqualTo(before);
    }

    @Test
    void onlyRowsThatChangeSomethingAreStored() {
        workspace.take(ADD, EXTERNAL_ID, ana(), ben());

        workspace.take(UPDATE, EXTERNAL_ID, ana(), ben().with("city", "Perth"), Someone.named("No key"));

        assertThat(PackedContacts.of(workspace.lastEvent().contacts()).rows()).hasSize(1);
        assertThat(PackedOrdinals.unpack(workspace.lastEvent().ordinals(), 1)).containsExactly(2);
    }

    @Test
    void aDryRunSaysWhatWouldBecomeOfTheRowsAndStoresNothing() {
        workspace.take(ADD, EXTERNAL_ID, ana());
        long before = workspace.book().revision();

        Imported dry = workspace.dryRun(UPDATE, EXTERNAL_ID, ana().with("city", "Perth"), ben(), Someone.named("x"));

        assertThat(dry)
                .isEqualTo(new Imported(before, 1, 1, 0, 0, List.of(new RefusedRow(2, Code.NO_MATCH_KEY)), false));
        assertThat(workspace.book().revision()).isEqualTo(before);
    }

    private Contact contact(int ordinal) {
        return Objects.requireNonNull(workspace.book().contact(ordinal)).contact();
    }

    private static Someone ana() {
        return Someone.named("Ana").externalId("E-1").with("workMobile", "0400 000 001");
    }

    private static Someone ben() {
        return Someone.named("Ben").externalId("E-2").with("workMobile", "0400 000 002");
    }

    private static Someone fields(Someone someone, String prefix, int count) {
        for (int i = 0; i < count; i++) {
            someone.with(prefix + i, "x");
        }
        return someone;
    }
}
