package io.rollcall.server.book;

import static io.rollcall.server.contact.Channel.EMAIL;
import static io.rollcall.server.contact.Channel.SMS;
import static io.rollcall.server.contact.Channel.VOICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rollcall.server.contact.Address;
import io.rollcall.server.contact.Contact;
import io.rollcall.server.contact.ContactIds;
import io.rollcall.server.contact.Someone;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An {@link AddressBook} and its contacts through the changes of {@link BookEdit}. */
class AddressBookTest {
    private static final Someone ANA = Someone.named("Ana").with("workMobile", "0400 000 001");
    private static final Someone BEN = Someone.named("Ben").with("workMobile", "0400 000 002");

    private final Secretary secretary = new Secretary();

    @Test
    void anEmptyBookKnowsNobody() {
        AddressBook book = AddressBook.empty();

        assertThat(book.revision()).isZero();
        assertThat(book.contactCount()).isZero();
        assertThat(book.contact(1)).isNull();
        assertThat(book.hasContact(-1)).isFalse();
        assertThat(book.contactGone(1)).isFalse();
        assertThat(book.contactsAfter(0, 10)).isEmpty();
        assertThat(book.listsAfter(null, 10)).isEmpty();
    }

    @Test
    void aContactIsReadAsItWasWritten() {
        String id = secretary.add(ANA.externalId("HR-1"));

        assertThat(secretary.book().contact(ContactIds.parse(id)))
                .isEqualTo(new StoredContact(id, ANA.contact(), secretary.book().revision()));
        assertThat(secretary.book().contactCount()).isEqualTo(1);
    }

    @Test
    void everyDetailOfAContactIsKept() {
        Someone full = Someone.named("Zo\u00eb \u738b \ud83d\ude80")
                .externalId("HR-\u00e4-1")
                .disabled()
                .with("note", "two\nlines\tand a tab")
                .with("workMobile", "0400 000 001")
                .with("personalMobile", "+61400000002")
                .with("otherMobile", "+61 (400) 000-003")
                .with("workPhone", "(03) 9000 0000 ext. 12")
                .with("homePhone", "03 9000 0001")
                .with("otherPhone", "0061 3 9000 0002")
                .with("workEmail", "Zo\u00eb@b\u00fccher.example.com")
                .with("personalEmail", "zoe@example.com")
                .with("otherEmail", "ZOE@example.org")
                .slots(SMS, "otherMobile", "workMobile", "personalMobile")
                .off(SMS)
                .slots(EMAIL, "otherEmail")
                .off(VOICE);

        assertThat(secretary.contact(secretary.add(full))).isEqualTo(full.contact());
    }

    @Test
    void aContactOfTextFieldsAloneIsKept() {
        Someone siren = Someone.named("Siren 7").with("site", "Dock 4");

        assertThat(secretary.contact(secretary.add(siren))).isEqualTo(siren.contact());
    }

    @Test
    void profilesKeepTheirOwnSpellingOfASharedAddress() {
        secretary.add(Someone.withEmail("Office@example.com"));
        String second = secretary.add(Someone.withEmail("office@example.com"));
        String third = secretary.add(Someone.withEmail(" OFFICE@EXAMPLE.com"));

        assertThat(secretary.contact(second).profile()).containsEntry("workEmail", "office@example.com");
        assertThat(secretary.contact(third).profile()).containsEntry("workEmail", " OFFICE@EXAMPLE.com");
        assertThat(secretary.contact(third).addresses().get("workEmail"))
                .isEqualTo(new Address(Address.Kind.EMAIL, "Office@example.com", false));
    }

    @Test
    void replacingAContactLeavesNothingOfTheOldOne() {
        String id = secretary.add(
                ANA.externalId("HR-1").with("site", "Dock 4").off(SMS).disabled());

        secretary.replace(id, BEN);

        assertThat(secretary.contact(id)).isEqualTo(BEN.contact());
        assertThat(secretary.book().contactCount()).isEqualTo(1);
        assertThat(secretary.book().withExternalId("HR-1")).isEqualTo(-1);
        assertThat(number("+61400000001")).isEqualTo(-1);
        assertThat(number("+61400000002")).isNotEqualTo(-1);
    }

    @Test
    void replacingAContactByItselfChangesItsRevisionAlone() {
        String id = secretary.add(ANA.externalId("HR-1"));
        secretary.replace(id, ANA);

        assertThat(secretary.contact(id)).isEqualTo(ANA.contact());
        assertThat(secretary.book().withExternalId("HR-1")).isEqualTo(ContactIds.parse(id));
        assertThat(number("+61400000001")).isNotEqualTo(-1);
    }

    @Test
    void aRemovedContactIsGone() {
        String ana = secretary.add(ANA.externalId("HR-1"));
        String ben = secretary.add(BEN);

        secretary.remove(ana);

        assertThat(secretary.book().hasContact(ContactIds.parse(ana))).isFalse();
        assertThat(secretary.book().contactGone(ContactIds.parse(ana))).isTrue();
        assertThat(secretary.book().contact(ContactIds.parse(ana))).isNull();
        assertThat(secretary.book().withExternalId("HR-1")).isEqualTo(-1);
        assertThat(number("+61400000001")).isEqualTo(-1);
        assertThat(secretary.contact(ben)).isEqualTo(BEN.contact());
        assertThat(secretary.book().contactCount()).isEqualTo(1);
    }

    @Test
    void aContactThatNeverExistedIsNotGone() {
        secretary.add(ANA);

        assertThat(secretary.book().contactGone(2)).isFalse();
        assertThat(secretary.book().contactGone(0)).isFalse();
        assertThat(secretary.book().contactGone(-1)).isFalse();
    }

    @Test
    void idsAreNeverUsedAgain() {
        String first = secretary.add(ANA);
        secretary.remove(first);
        String second = secretary.add(ANA);

        assertThat(second).isNotEqualTo(first);
        assertThat(secretary.book().contactGone(ContactIds.parse(first))).isTrue();
    }

    @Test
    void idsAreNeverUsedAgainWhenEverybodyOfAPageHasLeft() {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            all.add(secretary.add(ANA));
        }
        all.subList(0, 599).forEach(secretary::remove);

        assertThat(secretary.book().contactsAfter(0, 10))
                .extracting(StoredContact::id)
                .containsExactly(all.get(599));
        assertThat(secretary.book().page(300)).isNull();
        assertThat(secretary.book().contactGone(300)).isTrue();
        assertThat(secretary.add(BEN)).isEqualTo(ContactIds.format(601));
    }

    @Test
    void removingWhoIsNotThereIsAMistakeThatShows() {
        assertThatThrownBy(() -> secretary.remove("c-1")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void contactsAreFoundByExternalId() {
        secretary.add(ANA.externalId("HR-1"));
        String ben = secretary.add(BEN.externalId("HR-2"));

        assertThat(secretary.book().withExternalId("HR-2")).isEqualTo(ContactIds.parse(ben));
        assertThat(secretary.book().withExternalId("hr-2")).isEqualTo(-1);
        assertThat(secretary.book().withExternalId("HR-3")).isEqualTo(-1);
    }

    @Test
    void anExternalIdCanGoFromOneContactToAnother() {
        String ana = secretary.add(ANA.externalId("HR-1"));
        secretary.replace(ana, Someone.named("Ana"));
        String ben = secretary.add(BEN.externalId("HR-1"));

        assertThat(secretary.book().withExternalId("HR-1")).isEqualTo(ContactIds.parse(ben));
    }

    @Test
    void aBookStaysAsItWasWhateverIsMadeOfIt() {
        String ana = secretary.add(ANA.externalId("HR-1"));
        String crew = secretary.list("l-crew", ana);
        AddressBook before = secretary.book();

        secretary.replace(ana, BEN);
        secretary.remove(ana);
        secretary.remove(crew);

        assertThat(before.contact(ContactIds.parse(ana)))
                .extracting(StoredContact::contact)
                .isEqualTo(ANA.contact());
        assertThat(before.withExternalId("HR-1")).isEqualTo(ContactIds.parse(ana));
        assertThat(before.list(crew))
                .isNotNull()
                .extracting(StoredList::contacts)
                .isEqualTo(1);
        assertThat(before.addresses(Address.Kind.PHONE).find(new Address(Address.Kind.PHONE, "+61400000001", false)))
                .isNotEqualTo(-1);
    }

    @Test
    void aChangeCopiesThePageItTouchesAndSharesTheRest() {
        BookEdit edit = AddressBook.empty().edit(1);
        for (int ordinal = 1; ordinal <= 1_000; ordinal++) {
            edit.putContact(ordinal, ANA.contact());
        }
        AddressBook before = edit.build();
        AddressBook after = before.edit(2).putContact(300, BEN.contact()).build();

        assertThat(after.page(300)).isNotSameAs(before.page(300));
        for (int untouched : List.of(1, 600, 900)) {
            assertThat(after.page(untouched)).isSameAs(before.page(untouched));
        }
    }

    @Test
    void anEditGoesForwardOnly() {
        AddressBook book = secretary.book();

        assertThatThrownBy(() -> book.edit(book.revision())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void oneEditMayTouchAContactSeveralTimes() {
        AddressBook book = AddressBook.empty()
                .edit(1)
                .putContact(1, ANA.externalId("HR-1").contact())
                .putContact(2, BEN.contact())
                .putContact(1, BEN.externalId("HR-2").contact())
                .removeContact(2)
                .build();

        assertThat(book.contactCount()).isEqualTo(1);
        assertThat(book.withExternalId("HR-1")).isEqualTo(-1);
        assertThat(book.withExternalId("HR-2")).isEqualTo(1);
        assertThat(book.addresses(Address.Kind.PHONE).size()).isLessThanOrEqualTo(2);
    }

    @Test
    void contactsArePagedThroughById() {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            all.add(secretary.add(Someone.named("Person " + i)));
        }
        for (int removed = 990; removed > 10; removed--) {
            secretary.remove(all.remove(removed));
        }

        List<String> paged = new ArrayList<>();
        int after = 0;
        List<StoredContact> page = secretary.book().contactsAfter(after, 7);
        while (!page.isEmpty()) {
            page.forEach(contact -> paged.add(contact.id()));
            after = ContactIds.parse(paged.get(paged.size() - 1));
            page = secretary.book().contactsAfter(after, 7);
        }
        assertThat(paged).containsExactlyElementsOf(all);
        assertThat(secretary.book().contactsAfter(Integer.MAX_VALUE, 7)).isEmpty();
    }

    @Test
    void aBookRemembersWhichFieldsItHasSeen() {
        secretary.add(Someone.named("Ana").with("site", "Dock 4"));

        assertThat(secretary.book().fieldCount()).isEqualTo(2);
        assertThat(secretary.book().knowsField("site")).isTrue();
        assertThat(secretary.book().knowsField("workMobile")).isTrue();
        assertThat(secretary.book().knowsField("floor")).isFalse();
    }

    @Test
    void anAddressFieldThatWasNotParsedIsKeptAsText() {
        Contact odd = new Contact(null, true, Map.of("workMobile", "ask reception"), Map.of(), Map.of());

        assertThat(secretary.contact(secretary.add(odd))).isEqualTo(odd);
    }

    @Test
    void contactsAreFoundByAnAddressInAnyField() {
        secretary.add(ANA);
        secretary.add(Someone.named("Cai").with("homePhone", "0400 000 001").with("workPhone", "+61400000001"));
        secretary.add(BEN);

        assertThat(having("+61400000001", 9)).containsExactly(1, 2);
        assertThat(having("+61400000001", 1)).containsExactly(1);
        assertThat(having("+61400000009", 9)).isEmpty();
    }

    @Test
    void contactsAreFoundByTheAddressesTheyHaveNow() {
        String cai = secretary.add(
                Someone.named("Cai").with("homePhone", "0400 000 001").with("workPhone", "0400 000 001"));
        secretary.replace(cai, Someone.named("Cai").with("workPhone", "0400 000 001"));
        assertThat(having("+61400000001", 9)).containsExactly(1);

        secretary.replace(cai, Someone.named("Cai").with("workPhone", "0400 000 003"));
        assertThat(having("+61400000001", 9)).isEmpty();
        assertThat(having("+61400000003", 9)).containsExactly(1);

        secretary.remove(cai);
        assertThat(having("+61400000003", 9)).isEmpty();
    }

    private int[] having(String phone, int most) {
        return secretary.book().contactsWith(new Address(Address.Kind.PHONE, phone, false), most);
    }

    private int number(String phone) {
        return secretary.book().addresses(Address.Kind.PHONE).find(new Address(Address.Kind.PHONE, phone, false));
    }
}
