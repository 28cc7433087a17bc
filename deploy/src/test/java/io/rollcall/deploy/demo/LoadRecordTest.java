package io.rollcall.deploy.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadRecordTest {
    private static final SampleCompany COMPANY = company("abc");

    @TempDir
    Path folder;

    @Test
    void aLoadThatWasInterruptedGoesOnUnderTheSameName() throws Exception {
        String run = record().begin();

        assertThat(record().holds(COMPANY)).isFalse();
        assertThat(record().begin()).isEqualTo(run);
    }

    @Test
    void aFinishedLoadIsRememberedWithTheIdsThatMessagesName() throws Exception {
        finish();

        assertThat(record().holds(COMPANY)).isTrue();
        assertThat(record().ids(COMPANY).of("w-perth", "PER-1")).isEqualTo("c-7f");
    }

    @Test
    void otherFilesAreAnotherLoad() throws Exception {
        String run = finish();

        assertThat(record().holds(company("other"))).isFalse();
        assertThat(record().begin()).isNotEqualTo(run);
        assertThat(record().holds(COMPANY)).isFalse();
    }

    private String finish() throws Exception {
        ContactIds ids = new ContactIds();
        ids.put("w-perth", "PER-1", "c-7f");
        LoadRecord record = record();
        String run = record.begin();
        record.finish(COMPANY, ids);
        return run;
    }

    private LoadRecord record() throws Exception {
        return LoadRecord.in(folder.resolve("deeper/demo.properties"));
    }

    private static SampleCompany company(String digest) {
        List<String> to = List.of("staff:PER-1");
        SampleMessage message = new SampleMessage("1", "w-perth", "Hello", List.of("sms"), to, List.of());
        return new SampleCompany(List.of(), List.of(message), digest);
    }
}
