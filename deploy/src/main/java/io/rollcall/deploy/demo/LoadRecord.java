package io.rollcall.deploy.demo;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.UUID;

/**
 * What the data folder remembers of loading the sample company: which data is in, and the ids of the contacts that its
 * messages name (a deleted one is found in no listing).
 *
 * <p>{@code run} is part of every idempotency key: a load that was interrupted goes on under the same name, one that
 * starts over has a new one.
 */
final class LoadRecord {
    private static final String RUN = "run";
    private static final String LOADED = "loaded";

    private final Path file;
    private final Properties record = new Properties();

    private LoadRecord(Path file) {
        this.file = file;
    }

    static LoadRecord in(Path file) throws IOException {
        LoadRecord record = new LoadRecord(file);
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                record.record.load(reader);
            }
        }
        return record;
    }

    boolean holds(SampleCompany company) {
        return company.digest().equals(record.getProperty(LOADED));
    }

    /** The name of the load under way, a new one if there is none. */
    String begin() throws IOException {
        if (record.getProperty(LOADED) != null || record.getProperty(RUN) == null) {
            record.clear();
            record.setProperty(RUN, UUID.randomUUID().toString());
            store();
        }
        return record.getProperty(RUN);
    }

    void finish(SampleCompany company, ContactIds ids) throws IOException {
        for (SampleMessage message : company.messages()) {
            for (String staff : message.staff()) {
                record.setProperty(name(message.workspace(), staff), ids.of(message.workspace(), staff));
            }
        }
        record.setProperty(LOADED, company.digest());
        store();
    }

    ContactIds ids(SampleCompany company) {
        ContactIds ids = new ContactIds();
        for (SampleMessage message : company.messages()) {
            List<String> named = message.staff();
            named.forEach(
                    staff -> ids.put(message.workspace(), staff, record.getProperty(name(message.workspace(), staff))));
        }
        return ids;
    }

    private static String name(String workspace, String staff) {
        return "id." + workspace + "." + staff;
    }

    private void store() throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        try (Writer writer = Files.newBufferedWriter(file)) {
            record.store(writer, "The sample company in this data folder");
        }
    }
}
