package io.rollcall.cassandra;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.apache.cassandra.service.CassandraDaemon;

/** The main class of Cassandra's own JVM: takes hold of the data folder, writes the configuration into it and serves. */
final class CassandraMain {
    private CassandraMain() {}

    public static void main(String[] arguments) throws IOException {
        NodeSettings node = NodeSettings.fromSystemProperties();
        own(node.dataFolder());
        node.lifelinePid().ifPresent(Lifeline::endWith);
        Path yaml = Files.writeString(node.dataFolder().resolve("cassandra.yaml"), yaml(node));
        System.setProperty("cassandra.config", yaml.toUri().toString());
        System.setProperty("cassandra.storagedir", node.dataFolder().toString());
        CassandraDaemon.main(arguments);
        Housekeeping.start(node.dataFolder());
    }

    /** Cassandra itself would let two processes ruin one folder. The lock ends with this process, however it ends. */
    @SuppressWarnings("resource") // open, and so locked, as long as the process lives
    private static void own(Path dataFolder) throws IOException {
        Path pidFile = dataFolder.resolve(CassandraProcess.PID_FILE);
        FileChannel channel = FileChannel.open(pidFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (channel.tryLock() == null) {
            throw new IOException("another Cassandra is running on " + dataFolder + ", see its pid in " + pidFile);
        }
        channel.truncate(0);
        String pid = ProcessHandle.current().pid() + "\n";
        channel.write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.US_ASCII)));
    }

    private static String yaml(NodeSettings node) throws IOException {
        InetSocketAddress address = node.address();
        return resource("cassandra.yaml")
                .replace("${host}", address.getHostString())
                .replace("${native_port}", Integer.toString(address.getPort()))
                .replace("${storage_port}", Integer.toString(node.storagePort()))
                .replace("${data}", node.dataFolder().toString().replace("'", "''"));
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = CassandraMain.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("resource " + name + " is not beside " + CassandraMain.class);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
