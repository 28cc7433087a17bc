package io.rollcall.server.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rollcall.protocol.ContactBody;
import io.rollcall.protocol.ResolutionAnswer;
import io.rollcall.protocol.ResolutionRequest;
import io.rollcall.protocol.RollcallClient;
import io.rollcall.protocol.Selector;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Callers that add numbered contacts to {@code w-1} until they are cut off, each contact under a key of its own. */
final class Adders {
    private static final int COUNT = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Map<Integer, String> acknowledged = new ConcurrentHashMap<>();
    private final Map<Integer, String> unknown = new ConcurrentHashMap<>();
    private final AtomicInteger next = new AtomicInteger();
    private final ExecutorService threads = Executors.newFixedThreadPool(COUNT);

    /** Starts them, and returns when so many contacts are acknowledged. */
    void start(RollcallClient client, int enough) {
        for (int i = 0; i < COUNT; i++) {
            threads.execute(() -> addUntilCutOff(client));
        }
        await().atMost(PATIENCE).until(() -> acknowledged.size() >= enough);
    }

    /** Waits until each of them was cut off in the middle of a call, which is the proof that there was a fault. */
    void awaitCutOff() throws InterruptedException {
        threads.shutdown();
        assertThat(threads.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .isTrue();
        assertThat(unknown).isNotEmpty();
    }

    /** What each of those that were cut off was told. */
    Iterable<String> complaints() {
        return unknown.values();
    }

    /** Waits until another contact can be added. */
    void awaitAccepted(RollcallClient client) {
        int contact = next.getAndIncrement();
        await("changes are accepted again")
                .atMost(PATIENCE)
                .ignoreExceptionsInstanceOf(RollcallClient.Refused.class)
                .untilAsserted(() -> acknowledged.put(contact, add(client, contact)));
    }

    /** Nothing acknowledged is lost; what was not is added when it is asked for again, and only once. */
    void requireNothingLostAndNothingTwice(RollcallClient client) throws Exception {
        for (Map.Entry<Integer, String> contact : acknowledged.entrySet()) {
            assertThat(resolved(client, contact.getValue())).containsExactly(number(contact.getKey()));
        }
        for (int contact : unknown.keySet()) {
            acknowledged.put(contact, add(client, contact));
        }
        assertThat(acknowledged.values()).doesNotHaveDuplicates();
        assertThat(client.workspace("w-1").contacts()).isEqualTo(acknowledged.size());
    }

    private void addUntilCutOff(RollcallClient client) {
        while (true) {
            int contact = next.getAndIncrement();
            try {
                acknowledged.put(contact, add(client, contact));
            } catch (IOException cutOff) {
                unknown.put(contact, String.valueOf(cutOff.getMessage()));
                return;
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static String add(RollcallClient client, int contact) throws IOException, InterruptedException {
        ContactBody body = ContactBody.of(Map.of("workMobile", number(contact)));
        return client.createContact("w-1", body, "contact-" + contact).id();
    }

    private static List<String> resolved(RollcallClient client, String contact) throws Exception {
        ResolutionRequest request = ResolutionRequest.of(List.of(new Selector.ContactId(contact)), "sms");
        List<ResolutionAnswer.Recipient> recipients =
                client.resolve("w-1", request).recipients();
        assertThat(recipients).isNotNull();
        return recipients.stream().map(ResolutionAnswer.Recipient::address).toList();
    }

    private static String number(int contact) {
        return "+614%08d".formatted(contact);
    }
}
