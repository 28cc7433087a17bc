package io.rollcall.loadtest;

import com.sun.net.httpserver.HttpExchange;
import io.rollcall.loadtest.check.Question;
import io.rollcall.loadtest.check.Questions;
import io.rollcall.loadtest.check.Rendered;
import io.rollcall.loadtest.check.Scenario;
import io.rollcall.loadtest.drive.TinyServer;
import io.rollcall.loadtest.world.Plan;
import io.rollcall.loadtest.world.Settlement;
import io.rollcall.loadtest.world.World;
import io.rollcall.protocol.BatchAnswer;
import io.rollcall.protocol.BatchBody;
import io.rollcall.protocol.ContactBody;
import io.rollcall.protocol.ContactView;
import io.rollcall.protocol.ListBody;
import io.rollcall.protocol.ListView;
import io.rollcall.protocol.MediaTypes;
import io.rollcall.protocol.MembersBody;
import io.rollcall.protocol.Page;
import io.rollcall.protocol.Problem;
import io.rollcall.protocol.ResolutionAnswer;
import io.rollcall.protocol.WireJson;
import io.rollcall.protocol.WorkspaceView;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One workspace of a world behind the API, on one thread. It stores what it is sent; what it answers to resolutions is
 * the model's answer, so that a test can spoil it and see whether the load test notices.
 */
public final class FakeRollcall implements AutoCloseable {
    private final World world;
    private final Plan plan;
    private final TinyServer server;
    private final Map<String, ContactBody> contacts = new LinkedHashMap<>();
    private final Map<String, ListBody> lists = new HashMap<>();
    private final Map<String, Set<String>> members = new HashMap<>();
    private final Map<String, Question> questions = new HashMap<>();
    private boolean created;
    private long revision;
    private int writes;
    private int failEvery = Integer.MAX_VALUE;
    private UnaryOperator<ResolutionAnswer> spoil = UnaryOperator.identity();

    public FakeRollcall(World world) throws IOException {
        this.world = world;
        this.plan = world.plans().get(0);
        this.server = new TinyServer(1, this::handle);
    }

    public URI url() {
        return server.url();
    }

    public synchronized void spoilAnswers(UnaryOperator<ResolutionAnswer> how) {
        spoil = how;
    }

    /** Every so many writes one is not done but answered 503. */
    public synchronized void failEvery(int calls) {
        failEvery = calls;
    }

    public synchronized List<String> ids() {
        return List.copyOf(contacts.keySet());
    }

    public synchronized int writes() {
        return writes;
    }

    public synchronized void rename(String id, String externalId) {
        ContactBody before = contacts.getOrDefault(id, ContactBody.of(Map.of()));
        contacts.put(id, new ContactBody(externalId, before.status(), before.profile(), before.channels()));
    }

    public synchronized void forgetContactsAfter(int count) {
        ids().stream().skip(count).forEach(contacts::remove);
        lists.clear();
        members.clear();
    }

    @Override
    public void close() {
        server.close();
    }

    private synchronized void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String[] path = exchange.getRequestURI().getPath().split("/", -1);
        boolean post = exchange.getRequestMethod().equals("POST");
        if (path[path.length - 1].equals("resolutions")) {
            resolve(exchange, body);
            return;
        }
        if (post && ++writes % failEvery == 0) {
            problem(exchange, 503, true);
            return;
        }
        Object answer =
                post ? write(path, body) : read(path, exchange.getRequestURI().getQuery());
        if (answer == null) {
            problem(exchange, 404, false);
        } else {
            send(exchange, 200, MediaTypes.JSON, answer);
        }
    }

    private Object write(String[] path, byte[] body) throws IOException {
        revision++;
        switch (path[path.length - 1]) {
            case "workspaces" -> created = true;
            case "contact-batches" -> {
                return store(WireJson.mapper().readValue(body, BatchBody.class));
            }
            case "lists" -> {
                ListBody list = WireJson.mapper().readValue(body, ListBody.class);
                lists.put(String.valueOf(list.id()), list);
                return view(String.valueOf(list.id()));
            }
            default -> {
                List<String> added =
                        WireJson.mapper().readValue(body, MembersBody.class).add();
                String list = path[path.length - 2];
                members.computeIfAbsent(list, any -> new LinkedHashSet<>()).addAll(added == null ? List.of() : added);
                return view(list);
            }
        }
        return workspace();
    }

    private BatchAnswer store(BatchBody batch) {
        List<BatchAnswer.Result> results = new ArrayList<>();
        for (ContactBody contact : batch.contacts()) {
            String id = "c-" + Integer.toString(contacts.size() + 1, 32);
            contacts.put(id, contact);
            results.add(new BatchAnswer.Result(id, null));
        }
        return new BatchAnswer(revision, results.size(), 0, results);
    }

    private @Nullable Object read(String[] path, @Nullable String query) {
        return switch (path[path.length - 2]) {
            case "workspaces" -> created ? workspace() : null;
            case "lists" -> lists.containsKey(path[path.length - 1]) ? view(path[path.length - 1]) : null;
            default -> page(query == null ? "" : query);
        };
    }

    private WorkspaceView workspace() {
        return new WorkspaceView("w", "Load test", "AU", contacts.size(), lists.size(), revision);
    }

    private ListView view(String id) {
        ListBody list = lists.getOrDefault(id, new ListBody(id, id, null, null));
        List<ListBody.Rule> rules = list.rules();
        Set<String> inIt = members.getOrDefault(id, Set.of());
        List<String> nested =
                inIt.stream().filter(member -> member.startsWith("l-")).toList();
        long direct = rules == null ? inIt.size() - nested.size() : matching(rules.get(0));
        return new ListView(id, list.name(), String.valueOf(list.type()), (int) direct, nested, rules, revision);
    }

    private long matching(ListBody.Rule rule) {
        return contacts.values().stream()
                .map(contact -> contact.profile().getOrDefault(rule.field(), ""))
                .filter(value -> value.strip().equalsIgnoreCase(rule.equals()))
                .count();
    }

    /** Pages of a fifth of everything, whatever limit is asked for. */
    private Page<ContactView> page(String query) {
        List<String> ids = ids();
        int size = Math.max(1, ids.size() / 5);
        int from = query.contains("after=") ? Integer.parseInt(query.replaceAll(".*after=", "")) : 0;
        int to = Math.min(ids.size(), from + size);
        List<ContactView> views = new ArrayList<>();
        ids.subList(from, to).forEach(id -> views.add(contactView(id)));
        return new Page<>(views, to < ids.size() ? Integer.toString(to) : null);
    }

    private ContactView contactView(String id) {
        ContactBody body = contacts.getOrDefault(id, ContactBody.of(Map.of()));
        Map<String, String> addresses = new TreeMap<>();
        String externalId = String.valueOf(body.externalId());
        int index = Integer.parseInt(externalId.replaceAll("\\D", ""));
        plan.person(index).addresses().forEach((field, address) -> addresses.put(field, address.sent()));
        return new ContactView(
                id, externalId, String.valueOf(body.status()), body.profile(), addresses, Map.of(), revision);
    }

    private void resolve(HttpExchange exchange, byte[] body) throws IOException {
        if (questions.isEmpty()) {
            learn();
        }
        Question question = questions.get(
                exchange.getRequestHeaders().getFirst("Accept") + new String(body, StandardCharsets.UTF_8));
        if (question == null) {
            problem(exchange, 400, false);
            return;
        }
        byte[] answer = Rendered.body(question, spoil.apply(Rendered.answer(question)));
        TinyServer.answer(exchange, 200, question.streamed() ? MediaTypes.NDJSON : MediaTypes.JSON, answer);
    }

    private void learn() throws IOException {
        Settlement settlement = Settlement.of(plan, ids(), revision);
        Questions maker = new Questions(world, 0, settlement);
        for (Scenario scenario : Scenario.mix.parts()) {
            for (int number = 0; number < 500; number++) {
                Question question = maker.question(scenario, number);
                String accept = question.streamed() ? MediaTypes.NDJSON : MediaTypes.JSON;
                questions.put(accept + WireJson.mapper().writeValueAsString(question.request()), question);
            }
        }
    }

    private static void problem(HttpExchange exchange, int status, boolean retryable) throws IOException {
        Problem problem = new Problem("urn:x", "no", status, "fake", "as the test wants", retryable, List.of());
        send(exchange, status, MediaTypes.PROBLEM, problem);
    }

    private static void send(HttpExchange exchange, int status, String type, Object answer) throws IOException {
        TinyServer.answer(exchange, status, type, WireJson.mapper().writeValueAsBytes(answer));
    }
}
