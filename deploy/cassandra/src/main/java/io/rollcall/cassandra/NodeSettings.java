package io.rollcall.cassandra;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * What one Cassandra is told on its command line, as system properties. The command line is also where a launcher that
 * comes later reads them again, so there is no second place to keep in step.
 */
record NodeSettings(Path dataFolder, InetSocketAddress address, int storagePort, OptionalLong lifelinePid) {
    private static final String DATA = "rollcall.cassandra.data";
    private static final String HOST = "rollcall.cassandra.host";
    private static final String NATIVE_PORT = "rollcall.cassandra.native-port";
    private static final String STORAGE_PORT = "rollcall.cassandra.storage-port";
    private static final String LIFELINE = "rollcall.cassandra.lifeline";

    List<String> toArguments() {
        List<String> arguments = new ArrayList<>();
        arguments.add("-D" + DATA + "=" + dataFolder);
        arguments.add("-D" + HOST + "=" + address.getHostString());
        arguments.add("-D" + NATIVE_PORT + "=" + address.getPort());
        arguments.add("-D" + STORAGE_PORT + "=" + storagePort);
        lifelinePid.ifPresent(pid -> arguments.add("-D" + LIFELINE + "=" + pid));
        return arguments;
    }

    static NodeSettings fromSystemProperties() {
        return read(name -> Optional.ofNullable(System.getProperty(name)))
                .orElseThrow(() -> new IllegalArgumentException("needs -D" + DATA + ", -D" + HOST + ", -D" + NATIVE_PORT
                        + " and -D" + STORAGE_PORT + "; start it through CassandraProcess"));
    }

    /** Empty when that is not the command line of a Cassandra of ours. */
    static Optional<NodeSettings> of(ProcessHandle process) {
        String[] arguments = process.info().arguments().orElse(new String[0]);
        return read(name -> valueOf("-D" + name + "=", arguments));
    }

    private static Optional<String> valueOf(String prefix, String[] arguments) {
        for (String argument : arguments) {
            if (argument.startsWith(prefix)) {
                return Optional.of(argument.substring(prefix.length()));
            }
        }
        return Optional.empty();
    }

    private static Optional<NodeSettings> read(Function<String, Optional<String>> property) {
        Optional<String> data = property.apply(DATA);
        Optional<String> host = property.apply(HOST);
        Optional<Integer> nativePort = property.apply(NATIVE_PORT).map(Integer::valueOf);
        Optional<Integer> storagePort = property.apply(STORAGE_PORT).map(Integer::valueOf);
        OptionalLong lifeline = property.apply(LIFELINE).map(Long::valueOf).stream()
                .mapToLong(Long::longValue)
                .findFirst();
        if (data.isEmpty() || host.isEmpty() || nativePort.isEmpty() || storagePort.isEmpty()) {
            return Optional.empty();
        }
        InetSocketAddress address = new InetSocketAddress(host.get(), nativePort.get());
        return Optional.of(new NodeSettings(Path.of(data.get()), address, storagePort.get(), lifeline));
    }
}
