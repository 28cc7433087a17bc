package io.rollcall.server.book;

import io.rollcall.server.book.BookPages.Kind;
import io.rollcall.server.book.BookPages.Page;
import io.rollcall.server.contact.Address;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;

/** The parts of a book as they are made from its stored pages; all is there when the constructor returns. */
@SuppressWarnings("NullAway.Init") // Several threads make the parts, and the constructor waits for them.
final class BookAssembly {
    final BookHead head;
    final PageVersions versions;
    final LoadedLists lists;
    LoadedContacts contacts;
    HashIndex externalIds;
    AddressTable phones;
    AddressTable emails;
    Blacklist blacklist;
    Map<String, ValueIndex> valueIndexes;

    private AddressTable blockedPhones;
    private AddressTable blockedEmails;

    BookAssembly(Map<Page, Object> unpacked, Executor workers) {
        UnpackedPages stored = new UnpackedPages(unpacked);
        head = stored.head;
        versions = stored.versions;
        lists = new LoadedLists(stored);
        InParallel.run(
                workers,
                List.of(
                        () -> phones =
                                LoadedAddresses.used(Kind.PHONES, stored.phones, stored.uses(Address.Kind.PHONE)),
                        () -> emails =
                                LoadedAddresses.used(Kind.EMAILS, stored.emails, stored.uses(Address.Kind.EMAIL)),
                        () -> contacts = new LoadedContacts(stored),
                        () -> externalIds = HashIndex.of(stored.externalIds()),
                        () -> blockedPhones = LoadedAddresses.listed(Kind.BLOCKED_PHONES, stored.blockedPhones),
                        () -> blockedEmails = LoadedAddresses.listed(Kind.BLOCKED_EMAILS, stored.blockedEmails)));
        InParallel.run(
                workers,
                List.of(
                        () -> blacklist = Blacklist.of(blockedPhones, blockedEmails, phones, emails, stored.extended()),
                        () -> valueIndexes = LoadedValues.indexes(this, stored, workers)));
    }
}
