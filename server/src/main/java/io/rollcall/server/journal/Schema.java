package io.rollcall.server.journal;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tables, as commented {@code .cql} files beside this class, and whether they are there. */
public final class Schema {
    private static final List<String> FILES = List.of("journal.cql", "snapshots.cql", "company.cql", "imports.cql");
    private static final Pattern COMMENT = Pattern.compile("--[^\n]*");
    private static final Pattern CREATE = Pattern.compile("CREATE TABLE IF NOT EXISTS (\\w+)");
    private static final Duration DDL_TIMEOUT = Duration.ofSeconds(30);

    private final CqlSession session;
    private final CassandraSettings settings;

    public Schema(CqlSession session, CassandraSettings settings) {
        this.session = session;
        this.settings = settings;
    }

    /**
     * Creates what is missing, one statement after the other, and changes nothing that is there. Must run alone: creating
     * the same table twice at once leaves Cassandra with two of them.
     */
    public void migrate() {
        // Nobody here wants to know the schema: reading it again after every statement would take a second each.
        session.setSchemaMetadataEnabled(false);
        execute("CREATE KEYSPACE IF NOT EXISTS " + settings.keyspace()
                + " WITH replication = {'class': 'NetworkTopologyStrategy', '" + settings.datacenter()
                + "': " + settings.replicationFactor() + "}");
        for (String statement : statements()) {
            execute(CREATE.matcher(statement)
                    .replaceFirst("CREATE TABLE IF NOT EXISTS " + settings.keyspace() + ".$1"));
        }
        if (!session.checkSchemaAgreement()) {
            throw new IllegalStateException(
                    "the nodes of Cassandra do not agree on the schema yet; run migrate again when all of them are up");
        }
    }

    /** Refuses to go on without the tables. */
    public void check() {
        List<String> missing = tables().stream()
                .filter(table -> session.execute(SimpleStatement.newInstance(
                                        "SELECT table_name FROM system_schema.tables WHERE keyspace_name = ? AND table_name = ?",
                                        settings.keyspace(),
                                        table))
                                .one()
                        == null)
                .toList();
        if (!missing.isEmpty()) {
            throw new IllegalStateException("keyspace " + settings.keyspace() + " lacks " + missing
                    + " (expected: all tables of this release); run migrate once, then start the server again");
        }
    }

    private void execute(String statement) {
        session.execute(SimpleStatement.newInstance(statement).setTimeout(DDL_TIMEOUT));
    }

    static List<String> tables() {
        List<String> tables = new ArrayList<>();
        for (String statement : statements()) {
            Matcher table = CREATE.matcher(statement);
            if (table.find()) {
                tables.add(table.group(1));
            }
        }
        return tables;
    }

    private static List<String> statements() {
        List<String> statements = new ArrayList<>();
        for (String file : FILES) {
            for (String statement : COMMENT.matcher(read(file)).replaceAll("").split(";")) {
                if (!statement.isBlank()) {
                    statements.add(statement.strip());
                }
            }
        }
        return statements;
    }

    private static String read(String file) {
        try (InputStream in = Schema.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is not in the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
