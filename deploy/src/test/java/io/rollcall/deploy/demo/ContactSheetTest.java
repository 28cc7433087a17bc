package io.rollcall.deploy.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rollcall.protocol.ContactBody;
import io.rollcall.protocol.ContactBody.ChannelBody;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContactSheetTest {
    @TempDir
    Path folder;

    @Test
    void columnsOfAnHrSystemBecomeProfileFields() throws Exception {
        ContactBody contact = read(
                "Employee ID,Surname,Given Name,Mobile Phone,DDI,E-mail,Private E-mail",
                "7,Reed,Jo,0400 000 001,(03) 7010 0001,Jo@Example.com,jo@example.org");

        assertThat(contact)
                .isEqualTo(new ContactBody(
                        "7",
                        null,
                        Map.of(
                                "lastName", "Reed",
                                "firstName", "Jo",
                                "workMobile", "0400 000 001",
                                "workPhone", "(03) 7010 0001",
                                "workEmail", "Jo@Example.com",
                                "personalEmail", "jo@example.org"),
                        null));
    }

    @Test
    void aColumnNobodyKnowsIsATextFieldNamedAfterItsHeader() throws Exception {
        assertThat(read("Asset ID,Cost Centre (AUD)", "7,4711").profile()).containsEntry("costCentreAud", "4711");
    }

    @Test
    void emptyCellsAreNoFields() throws Exception {
        assertThat(read("Employee ID,City,Mobile", "7,Perth,  ").profile()).isEqualTo(Map.of("city", "Perth"));
    }

    @Test
    void whoHasLeftIsDisabled() throws Exception {
        assertThat(read("Staff No,Name,Status", "7,Jo,Left").status()).isEqualTo("disabled");
        assertThat(read("Staff No,Name,Status", "7,Jo,ACTIVE").status()).isNull();
    }

    @Test
    void aStatusNobodyKnowsIsNotGuessed() {
        assertThatThrownBy(() -> read("Staff No,Name,Status", "7,Jo,Sabbatical"))
                .isInstanceOf(ContactSheet.Unreadable.class)
                .hasMessageContaining("Sabbatical");
    }

    @Test
    void aCrossInNoSmsSwitchesTheChannelOff() throws Exception {
        assertThat(read("Staff No,Name,No SMS", "7,Jo,X").channels())
                .isEqualTo(Map.of("sms", new ChannelBody(false, null)));
    }

    @Test
    void smsToNamesTheSlotsByTheirColumns() throws Exception {
        assertThat(read("Staff No,Name,SMS to", "7,Jo,Private Mobile; Mobile Phone")
                        .channels())
                .isEqualTo(Map.of("sms", new ChannelBody(null, List.of("personalMobile", "workMobile"))));
    }

    @Test
    void aRowWithoutAnIdIsRefused() {
        assertThatThrownBy(() -> read("Staff No,Name", ",Jo")).hasMessageContaining("no id");
    }

    @Test
    void aRowTornByACommaIsRefused() {
        assertThatThrownBy(() -> read("Staff No,Name,City", "7,Ward, Jr,Perth"))
                .hasMessage("4 cells in a table of 3 columns");
    }

    @Test
    void aByteOrderMarkAndCrLfAreNoPartOfTheText() throws Exception {
        assertThat(read("\uFEFFEmployee ID,City\r", "7,Perth\r"))
                .isEqualTo(new ContactBody("7", null, Map.of("city", "Perth"), null));
    }

    private ContactBody read(String header, String row) throws IOException, ContactSheet.Unreadable {
        Path file = Files.writeString(folder.resolve("contacts.csv"), header + "\n" + row + "\n");
        return ContactSheet.contact(Csv.read(file).get(0));
    }
}
