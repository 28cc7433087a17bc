package io.rollcall.loadtest.postgres;

import io.rollcall.loadtest.roster.Roster;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;

/**
 * A table of PostgreSQL that is filled from a CSV file by {@code COPY}, each column as text, in one transaction that is on
 * the disk when it is done. It has what a workspace has to be asked by: a unique index on the external id, and one each on
 * mobile number and e-mail address. Dropped at the end.
 */
public final class PostgresCopy implements AutoCloseable {
    /** How the server is set where it matters. */
    public record Server(String version, String synchronousCommit, String fsync, String sharedBuffers) {}

    private static final String TABLE = "rollcall_loadtest_contacts";
    private static final String CREATE = "CREATE TABLE " + TABLE + " ("
            + Roster.COLUMNS.stream().map(column -> column + " text NOT NULL").collect(Collectors.joining(", ")) + ")";
    private static final List<String> INDEXES = List.of(
            "CREATE UNIQUE INDEX ON " + TABLE + " (externalId)",
            "CREATE INDEX ON " + TABLE + " (workMobile)",
            "CREATE INDEX ON " + TABLE + " (workEmail)");
    private static final String COPY = "COPY " + TABLE + " FROM STDIN (FORMAT csv, HEADER true, ENCODING 'UTF8')";

    private final Connection connection;

    private PostgresCopy(Connection connection) {
        this.connection = connection;
    }

    public static PostgresCopy open(String jdbcUrl) throws SQLException {
        Connection connection = DriverManager.getConnection(jdbcUrl);
        PostgresCopy copy = new PostgresCopy(connection);
        copy.execute("SET synchronous_commit = on");
        return copy;
    }

    public Server server() throws SQLException {
        return new Server(show("server_version"), show("synchronous_commit"), show("fsync"), show("shared_buffers"));
    }

    private String show(String setting) throws SQLException {
        return one("SHOW " + setting);
    }

    /** Into a table that has its indexes, as it is where others read meanwhile. */
    public Duration copyIntoIndexed(Path csv) throws SQLException, IOException {
        empty();
        createIndexes();
        connection.setAutoCommit(false);
        long start = System.nanoTime();
        copy(csv);
        return committed(start);
    }

    /** Into a bare table, whose indexes are made afterwards: the fastest way, where nobody reads meanwhile. */
    public Duration copyThenIndex(Path csv) throws SQLException, IOException {
        empty();
        connection.setAutoCommit(false);
        long start = System.nanoTime();
        copy(csv);
        createIndexes();
        return committed(start);
    }

    private Duration committed(long start) throws SQLException {
        connection.commit();
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        connection.setAutoCommit(true);
        return took;
    }

    /** How many rows the table has. */
    public long rows() throws SQLException {
        return Long.parseLong(one("SELECT count(*) FROM " + TABLE));
    }

    private void empty() throws SQLException {
        execute("DROP TABLE IF EXISTS " + TABLE);
        // What earlier rounds have left to write is not this one's.
        execute("CHECKPOINT");
        execute(CREATE);
    }

    private void createIndexes() throws SQLException {
        for (String index : INDEXES) {
            execute(index);
        }
    }

    private void copy(Path csv) throws SQLException, IOException {
        try (InputStream rows = Files.newInputStream(csv)) {
            connection.unwrap(PGConnection.class).getCopyAPI().copyIn(COPY, rows);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String one(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }

    @Override
    public void close() throws SQLException {
        try (connection) {
            if (!connection.getAutoCommit()) {
                connection.rollback();
                connection.setAutoCommit(true);
            }
            execute("DROP TABLE IF EXISTS " + TABLE);
        }
    }
}
