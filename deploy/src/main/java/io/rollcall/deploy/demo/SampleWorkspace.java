package io.rollcall.deploy.demo;

import io.rollcall.protocol.ContactBody;
import io.rollcall.protocol.ListBody;
import java.util.List;

/**
 * One workspace of the sample company, as its files describe it.
 *
 * @param file where its contacts come from
 * @param wrong rows of that file which are no contacts
 * @param leavers ids (of the HR system) of contacts to delete after loading
 */
record SampleWorkspace(
        String id,
        String name,
        String country,
        String file,
        List<Row> contacts,
        List<WrongRow> wrong,
        List<ListBody> lists,
        List<Member> members,
        List<String> leavers) {
    /** A contact and the line it stands on. */
    record Row(long line, ContactBody body) {}

    /** {@code member} is an id of the HR system, or a list's id. */
    record Member(long line, String list, String member) {}
}
