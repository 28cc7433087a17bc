package io.rollcall.server.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rollcall.server.book.BookPages.Kind;
import io.rollcall.server.book.BookPages.Page;
import io.rollcall.server.contact.Address;
import io.rollcall.server.contact.Channel;
import io.rollcall.server.contact.ContactIds;
import io.rollcall.server.contact.Someone;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StoredPagesTest {
    private final Secretary secretary = new Secretary();
    private final Shelf shelf = new Shelf();

    @Test
    void anEmptyBookIsOnePage() {
        shelf.save(AddressBook.empty());

        assertThat(kinds(AddressBook.empty())).containsExactly(Kind.HEAD);
        assertThat(BookContent.of(shelf.load())).isEqualTo(BookContent.of(AddressBook.empty()));
    }

    @Test
    void onlyWhatHasChangedIsWrittenAgain() {
        String ana = secretary.add(Someone.withMobile("+61400000001").with("city", "Perth"));
        secretary.list("l-crew", ana);
        assertThat(shelf.save(secretary.book())).isEqualTo(4);

        secretary.replace(ana, Someone.withMobile("+61400000001").with("city", "Sydney"));
        assertThat(written()).containsExactly(Kind.HEAD, Kind.CONTACTS);
        secretary.add(Someone.withMobile("+61400000001"));
        assertThat(written()).containsExactly(Kind.HEAD, Kind.CONTACTS);
        secretary.add(Someone.withEmail("ben@example.com"));
        assertThat(written()).containsExactly(Kind.HEAD, Kind.CONTACTS, Kind.EMAILS);
        secretary.list("l-other");
        assertThat(written()).containsExactly(Kind.HEAD, Kind.LISTS);
        secretary.remove(ana);
        assertThat(written()).containsExactly(Kind.HEAD, Kind.CONTACTS, Kind.LISTS);
        secretary.blacklist(new Address(Address.Kind.PHONE, "+61400000009", false), true);
        assertThat(written()).containsExactly(Kind.HEAD, Kind.BLOCKED_PHONES);
        secretary.defaultOrder(Channel.EMAIL, List.of("otherEmail"));
        assertThat(written()).containsExactly(Kind.HEAD, Kind.CONTACTS);
        secretary.defaultOrder(Channel.EMAIL, List.of("otherEmail", "personalEmail"));
        assertThat(written()).containsExactly(Kind.HEAD);
        assertThat(BookContent.of(shelf.load())).isEqualTo(BookContent.of(secretary.book()));
    }

    @Test
    void aPageThatEverybodyHasLeftIsNoPageAnyMore() {
        String ana = secretary.add(Someone.withMobile("+61400000001"));
        shelf.save(secretary.book());
        secretary.remove(ana);

        assertThat(kinds(secretary.book())).containsExactly(Kind.HEAD);
        shelf.save(secretary.book());
        assertThat(shelf.load().contactGone(1)).isTrue();
    }

    @Test
    void theMembersOfALargeListArePagesOfTheirOwn() {
        AddressBook book = crowd(9_000, 1);
        int[] everySecond = IntStream.range(1, 4_500).map(i -> 2 * i).toArray();
        book = book.edit(2)
                .putList("l-large", "Large", List.of())
                .putList("l-small", "Small", List.of())
                .changeMembers("l-large", everySecond, List.of("l-small"), new int[0], List.of())
                .build();
        assertThat(BookPages.of(book)).containsOnlyOnce(new Page(Kind.MEMBERS, 0, 2));
        assertThat(kinds(book)).containsOnlyOnce(Kind.LISTS, Kind.MEMBERS);

        shelf.save(book);
        AddressBook changed = book.edit(3)
                .changeMembers("l-small", new int[] {1, 3}, List.of(), new int[0], List.of())
                .build();
        assertThat(shelf.save(changed)).isEqualTo(2);
        assertThat(BookContent.of(shelf.load())).isEqualTo(BookContent.of(changed));
    }

    /** Whole ranges come and go, so that pages of every kind are emptied and filled again. */
    @Test
    void manyPagesAreKeptWithTheOnesOfEachRevision() {
        Random random = new Random(5);
        ExecutorService workers = Executors.newFixedThreadPool(2);
        AddressBook book = crowd(7_000, 1);
        for (int revision = 2; revision < 60; revision++) {
            book = changed(book, revision, random);
            shelf.save(book);
            AddressBook loaded = shelf.load(workers);
            assertThat(BookPages.of(loaded)).containsExactlyElementsOf(BookPages.of(book));
            assertThat(BookContent.of(loaded).equals(BookContent.of(book))).isTrue();
            book = random.nextInt(4) == 0 ? loaded : book;
        }
        workers.shutdown();
    }

    /** Two ledgers of a workspace may save it at once: of one page at one revision it must not matter whose is kept. */
    @Test
    void whatChangesMakeOfALoadedBookIsByteForByteWhatTheyMakeOfTheOneThatWasStored() {
        Random random = new Random(6);
        AddressBook living = crowd(3_000, 1);
        AddressBook restored = living;
        for (int revision = 2; revision < 60; revision++) {
            long seed = random.nextLong();
            living = changed(living, revision, new Random(seed));
            restored = changed(restored, revision, new Random(seed));
            assertThat(encoded(restored)).usingRecursiveComparison().isEqualTo(encoded(living));
            if (random.nextInt(3) == 0) {
                shelf.save(restored);
                restored = shelf.load();
            }
        }
    }

    private static Map<Page, byte[]> encoded(AddressBook book) {
        Map<Page, byte[]> pages = new HashMap<>();
        BookPages.of(book).forEach(page -> pages.put(page, BookPages.encode(book, page)));
        return pages;
    }

    private static AddressBook changed(AddressBook book, int revision, Random random) {
        BookEdit edit = book.edit(revision);
        switch (random.nextInt(6)) {
            case 0 -> removeRange(book, edit, random);
            case 1 -> add(edit, book.nextOrdinal(), random.nextInt(1_500), random);
            case 2 -> replaceSome(book, edit, random);
            case 3 -> block(edit, random);
            case 4 -> IntStream.range(0, 20).forEach(i -> edit.putList(id(random), id(random), List.of()));
            default -> fill(book, edit, random);
        }
        return edit.build();
    }

    @Test
    void aPageThatIsMissingOrOlderOrTooManyIsNoticed() {
        secretary.add(Someone.withMobile("+61400000001"));
        shelf.save(secretary.book());
        Map<Page, byte[]> before = shelf.bytes();
        secretary.add(Someone.withEmail("ben@example.com"));
        shelf.save(secretary.book());
        Map<Page, byte[]> now = shelf.bytes();

        for (Page left : now.keySet()) {
            Map<Page, byte[]> fewer = new HashMap<>(now);
            fewer.remove(left);
            assertThatThrownBy(() -> load(fewer))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(left.kind().name());
        }
        before.forEach((page, bytes) -> {
            Map<Page, byte[]> older = new HashMap<>(now);
            if (older.keySet().removeIf(newer -> newer.kind() == page.kind() && newer.version() > page.version())) {
                older.put(page, bytes);
                assertThatThrownBy(() -> load(older)).isInstanceOf(IllegalStateException.class);
            }
        });
        Map<Page, byte[]> more = new HashMap<>(now);
        more.put(new Page(Kind.CONTACTS, 0, 2), before.get(new Page(Kind.CONTACTS, 0, 2)));
        assertThatThrownBy(() -> load(more)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void bytesThatWereCutShortAreNoticed() {
        Map<Page, byte[]> whole = mixed();
        whole.forEach((page, bytes) -> {
            for (int length = 0; length < bytes.length; length++) {
                byte[] cut = Arrays.copyOf(bytes, length);
                assertThatThrownBy(() -> new BookLoader().add(page.kind(), page.number(), cut))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("stored page " + page.kind() + " " + page.number());
            }
        });
    }

    /** What is wrong is said at once, or else the book can be read to its end: it is only another one. */
    @Test
    void bytesThatWereChangedLeadToABookOrAreRefused() {
        Map<Page, byte[]> whole = mixed();
        Random random = new Random(9);
        int refused = 0;
        for (Page page : whole.keySet()) {
            for (int round = 0; round < 1_500; round++) {
                Map<Page, byte[]> changed = new HashMap<>(whole);
                byte[] bytes = whole.get(page).clone();
                bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
                changed.put(page, bytes);
                refused += readable(changed) ? 0 : 1;
            }
        }
        assertThat(refused).isGreaterThan(1_000);
    }

    @Test
    void aFormatOfTheFutureIsRefused() {
        byte[] bytes = BookPages.encode(AddressBook.empty(), new Page(Kind.HEAD, 0, 0));
        bytes[0]++;

        assertThatThrownBy(() -> new BookLoader().add(Kind.HEAD, 0, bytes))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("stored page HEAD 0: format 2 (expected: 1)");
    }

    private static boolean readable(Map<Page, byte[]> pages) {
        AddressBook loaded;
        try {
            loaded = load(pages);
        } catch (IllegalStateException refused) {
            assertThat(refused).hasMessageStartingWith("stored page ");
            return false;
        }
        loaded.contactsAfter(0, Integer.MAX_VALUE);
        loaded.listsAfter(null, Integer.MAX_VALUE).forEach(list -> loaded.reach(list.id()));
        return true;
    }

    private static AddressBook load(Map<Page, byte[]> pages) {
        BookLoader loader = new BookLoader();
        pages.forEach((page, bytes) -> loader.add(page.kind(), page.number(), bytes));
        return loader.build(Runnable::run);
    }

    /** The pages of a small book with something of everything. */
    private Map<Page, byte[]> mixed() {
        shelf.save(GoldenBook.book());
        return shelf.bytes();
    }

    private List<Kind> written() {
        Map<Page, byte[]> before = shelf.bytes();
        shelf.save(secretary.book());
        return BookPages.of(secretary.book()).stream()
                .filter(page -> !before.containsKey(page))
                .map(Page::kind)
                .toList();
    }

    private static List<Kind> kinds(AddressBook book) {
        return BookPages.of(book).stream().map(Page::kind).toList();
    }

    private static AddressBook crowd(int people, int revision) {
        BookEdit edit = AddressBook.empty().edit(revision);
        add(edit, 1, people, new Random(revision));
        return edit.build();
    }

    private static void add(BookEdit edit, int first, int people, Random random) {
        for (int ordinal = first; ordinal < first + people; ordinal++) {
            edit.putContact(
                    ordinal, someone(ordinal, random).externalId("x" + ordinal).contact());
        }
    }

    private static void removeRange(AddressBook book, BookEdit edit, Random random) {
        int from = random.nextInt(book.nextOrdinal());
        for (int ordinal = from; ordinal < Math.min(from + 4_000, book.nextOrdinal()); ordinal++) {
            if (book.hasContact(ordinal)) {
                edit.removeContact(ordinal);
            }
        }
    }

    private static void replaceSome(AddressBook book, BookEdit edit, Random random) {
        for (int left = random.nextInt(30); left > 0; left--) {
            int ordinal = random.nextInt(book.nextOrdinal());
            if (book.hasContact(ordinal)) {
                edit.putContact(
                        ordinal, someone(random.nextInt(1_000_000), random).contact());
            }
        }
    }

    private static void block(BookEdit edit, Random random) {
        for (int left = random.nextInt(3_000); left > 0; left--) {
            edit.blacklist(phone(random.nextInt(20_000)), random.nextInt(3) > 0);
        }
    }

    private static void fill(AddressBook book, BookEdit edit, Random random) {
        String id = id(random);
        edit.putList(id, id, List.of());
        List<Integer> members = new ArrayList<>();
        book.everyone().forEach((int ordinal) -> {
            if (random.nextInt(3) == 0) {
                members.add(ordinal);
            }
        });
        int[] all = members.stream().mapToInt(Integer::intValue).toArray();
        edit.changeMembers(id, all, List.of(), new int[0], List.of());
    }

    private static String id(Random random) {
        return "l-" + random.nextInt(150);
    }

    private static Someone someone(int number, Random random) {
        Someone someone = Someone.withMobile(phone(number).text()).with("city", "City " + random.nextInt(50));
        return random.nextBoolean() ? someone : someone.with("workEmail", ContactIds.format(number) + "@example.com");
    }

    private static Address phone(int number) {
        return new Address(Address.Kind.PHONE, "+614" + (10_000_000 + number), false);
    }
}
