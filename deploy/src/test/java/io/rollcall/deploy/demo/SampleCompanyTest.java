package io.rollcall.deploy.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.protocol.ListBody;
import io.rollcall.protocol.Selector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files in {@code deploy/demo}. */
class SampleCompanyTest {
    private static final Path FOLDER = Path.of("demo");

    private static SampleCompany company = new SampleCompany(List.of(), List.of(), "");

    @BeforeAll
    static void read() throws Exception {
        company = SampleCompany.read(FOLDER);
    }

    @Test
    void itHasAboutTenThousandContactsInFiveWorkspaces() {
        assertThat(company.workspaces()).hasSize(5);
        assertThat(company.workspaces().stream()
                        .mapToInt(w -> w.contacts().size())
                        .sum())
                .isBetween(9_500, 10_500);
    }

    @Test
    void someRowsAreWrong() {
        assertThat(company.workspaces().stream().mapToInt(w -> w.wrong().size()).sum())
                .isEqualTo(2);
    }

    @Test
    void everyMemberBelongsToAListOfItsWorkspace() {
        for (SampleWorkspace workspace : company.workspaces()) {
            List<String> lists = workspace.lists().stream().map(ListBody::id).toList();
            assertThat(workspace.members()).allSatisfy(m -> assertThat(lists).contains(m.list()));
            assertThat(workspace.members())
                    .filteredOn(m -> m.member().startsWith("l-"))
                    .allSatisfy(m -> assertThat(lists).contains(m.member()));
        }
    }

    @Test
    void leaversAndStaffInMessagesAreThere() {
        for (SampleWorkspace workspace : company.workspaces()) {
            Set<String> staff = new HashSet<>();
            workspace
                    .contacts()
                    .forEach(row -> staff.add(String.valueOf(row.body().externalId())));
            assertThat(staff).containsAll(workspace.leavers());
            for (SampleMessage message : company.messages()) {
                if (message.workspace().equals(workspace.id())) {
                    assertThat(staff).containsAll(message.staff());
                }
            }
        }
    }

    @Test
    void aMessageNamesStaffByTheIdsTheyGot() {
        ContactIds ids = new ContactIds();
        ids.put("w-perth", "PER-1", "c-7f");
        SampleMessage message = new SampleMessage(
                "1",
                "w-perth",
                "Hello",
                List.of("sms"),
                List.of("staff:PER-1", "contact:c-9", "list:l-a", "0400 000 001"),
                List.of("list:l-b"));

        assertThat(message.request(ids).to())
                .containsExactly(
                        new Selector.ContactId("c-7f"),
                        new Selector.ContactId("c-9"),
                        new Selector.ListId("l-a"),
                        new Selector.AdHoc("0400 000 001"));
        assertThat(message.request(ids).exclude()).containsExactly(new Selector.ListId("l-b"));
    }

    @Test
    void aRuleIsWrittenWithAnEqualsSign() {
        assertThat(SampleCompany.rule("city = Ballarat")).isEqualTo(ListBody.Rule.equal("city", "Ballarat"));
    }

    @Test
    void anyOtherByteMakesAnotherDigest(@TempDir Path copy) throws Exception {
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        assertThat(SampleCompany.read(copy).digest()).isEqualTo(company.digest());

        Path lists = copy.resolve("lists.csv");
        Files.writeString(lists, Files.readString(lists).replace("Trucks", "Lorries"));

        assertThat(SampleCompany.read(copy).digest()).isNotEqualTo(company.digest());
    }
}
