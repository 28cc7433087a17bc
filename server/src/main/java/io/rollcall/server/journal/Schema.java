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
    private static final Pattern ADD = Pattern.compile("ALTER TABLE (\\w+) ADD IF NOT EXISTS (\\w+)");
    private static final Pattern TABLE = Pattern.compile("(CREATE TABLE IF NOT EXISTS|ALTER TABLE) (\\w+)");
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
            execute(TABLE.matcher(statement).replaceFirst("$1 " + settings.keyspace() + ".$2"));
        }
        if (!session.checkSchemaAgreement()) {
            throw new IllegalStateException(
                    "the nodes of Cassandra do not agree on the schema yet; run migrate again when all of them are up");
        }
    }

    /** Refuses to go on without the tables, or the columns that were added to them. */
    public void check() {
        List<String> missing = new ArrayList<>();
        for (String statement : statements()) {
            Matcher create = CREATE.matcher(statement);
            Matcher add = ADD.matcher(statement);
            if (create.find() && !hasTable(create.group(1))) {
                missing.add(create.group(1));
            } else if (add.find() && !hasColumn(add.group(1), add.group(2))) {
                missing.add(add.group(1) + "." + add.group(2));
            }
        }
        if (!missing.isEmpty()) {
            throw new IllegalStateException("keyspace " + settings.keyspace() + " lacks " + missing
                    + " (expected: all tables of this release); run migrate once, then start the server again");
        }
    }

    private boolean hasTable(String table) {
        return isThere(
                "SELECT table_name FROM system_schema.tables WHERE keyspace_name = ? AND table_name = ?",
                settings.keyspace(),
                table);
    }

    private boolean hasColumn(String table, String column) {
        return isThere(
                "SELECT column_name FROM system_schema.columns"
                        + " WHERE keyspace_name = ? AND table_name = ? AND column_name = ?",
                settings.keyspace(),
                table,
                column);
    }

    private boolean isThere(String query, Object... values) {
        return session.execute(SimpleStatement.newInstance(query, values)).one() != null;
    }

    private void execute(String statement) {
        session.execute(SimpleStatement.newInstance(statement).setTimeout(DDL_TIMEOUT));
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
