package dev.tarefas.drill.load;

import dev.tarefas.client.TarefasClient;
import dev.tarefas.client.model.NovoUsuario;
import dev.tarefas.drill.topology.Target;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads and keyed writes, mixed, through Traefik: half of the connections are of the SDK, half of a client without
 * retries. It stops by itself.
 */
public final class Load {

    private static final String SENHA = "girassol-no-quintal";

    /** Well under the 10 minutes that an access token lasts. */
    private static final Duration LONGEST = Duration.ofMinutes(8);

    private final Target target;
    private final Plan plan;
    private final Consumer<Sample> samples;
    private final Ledger ledger;
    private volatile boolean stopped;
    private final List<AtomicInteger> retries = new ArrayList<>();
    private final List<TarefasClient> people = new ArrayList<>();
    private final List<Client> clients = new ArrayList<>();
    private volatile long start;

    /**
     * @param connections how many requests are under way at once
     * @param perSecond requests per second of all of them together, at most: with CPU left a replica starts in its usual
     *     time
     * @param atMost it ends after this time
     */
    public record Plan(int connections, int perSecond, Duration atMost) {

        public Plan {
            if (connections < 1 || connections > 256) {
                throw new IllegalArgumentException("connections must be from 1 to 256, but was " + connections);
            }
            if (perSecond < 1) {
                throw new IllegalArgumentException("requests per second must be at least 1, but were " + perSecond);
            }
            if (atMost.compareTo(LONGEST) > 0) {
                throw new IllegalArgumentException("a load lasts at most " + LONGEST + ", but was to last " + atMost);
            }
        }
    }

    /** Registers a person for each connection and logs them in. */
    public Load(Target target, Plan plan, Consumer<Sample> samples) {
        this.target = target;
        this.plan = plan;
        this.samples = samples;
        String run = UUID.randomUUID().toString().substring(0, 8);
        this.ledger = new Ledger(run);
        HttpClient http = target.http();
        for (int i = 0; i < plan.connections(); i++) clients.add(client(http, run, i));
    }

    /** Runs it to its end. */
    public void run() throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(plan.connections());
        start = System.nanoTime();
        try {
            List<Future<?>> workers = new ArrayList<>();
            for (int i = 0; i < clients.size(); i++) {
                Worker worker = new Worker(clients.get(i), i);
                workers.add(threads.submit(worker));
            }
            threads.shutdown();
            if (!threads.awaitTermination(plan.atMost().toSeconds() + 60, TimeUnit.SECONDS)) {
                throw new IllegalStateException("a worker hangs");
            }
            for (Future<?> worker : workers) worker.get();
        } catch (ExecutionException broken) {
            throw new IllegalStateException(broken.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    /** Since it began; zero before. */
    public Duration elapsed() {
        return start == 0 ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - start);
    }

    /** Ends it early: each worker finishes its request. */
    public void stop() {
        stopped = true;
    }

    public Ledger ledger() {
        return ledger;
    }

    /** Compares what clients were told with what they find: where the database is out of reach. */
    public Ledger.Verdict verdict() {
        return ledger.compare(people.stream()
                .flatMap(person -> person.tarefas().listar().stream())
                .map(tarefa -> new Ledger.Row(tarefa.getId(), tarefa.getTitulo(), tarefa.getDescricao()))
                .toList());
    }

    /** Retries that the SDK made; the gateway's are its own. */
    public long sdkRetries() {
        return retries.stream().mapToLong(AtomicInteger::get).sum();
    }

    private Client client(HttpClient http, String run, int number) {
        String email = "carga-" + run + "-" + number + "@exemplo.com.br";
        AtomicInteger own = new AtomicInteger();
        TarefasClient sdk = target.client()
                .credentials(email, SENHA)
                .onRetry(retry -> own.incrementAndGet())
                .build();
        retries.add(own);
        people.add(sdk);
        sdk.usuarios().registrar(new NovoUsuario().nome("Carga").email(email).senha(SENHA));
        if (number % 2 == 0) {
            sdk.usuarios().eu(); // Logs in before the load begins.
            return new SdkClient(sdk, own);
        }
        String token = sdk.sessoes().iniciar(email, SENHA).getTokenAcesso();
        return new RawClient(http, target.uri(), () -> token);
    }

    /** Creates a tarefa, reads it twice, describes it; and so on. */
    private final class Worker implements Runnable {

        private final Client client;
        private final int number;
        private final long interval;
        private int creates;
        private long next;

        Worker(Client client, int number) {
            this.client = client;
            this.number = number;
            this.interval = TimeUnit.SECONDS.toNanos(plan.connections()) / plan.perSecond();
        }

        @Override
        public void run() {
            // Spread over the interval: they do not send in step.
            next = start + interval * number / plan.connections();
            while (isTime()) {
                String titulo = ledger.run() + " " + number + "." + creates++;
                UUID id = send(() -> client.create(titulo), created -> ledger.created(created, titulo));
                if (id == null) continue;
                if (isTime()) send(() -> client.read(id), same -> {});
                if (isTime()) describe(id, "descrita " + creates);
                if (isTime()) send(() -> client.read(id), same -> {});
            }
        }

        private void describe(UUID id, String descricao) {
            UUID same = send(() -> client.describe(id, descricao), done -> ledger.described(done, descricao));
            if (same == null) ledger.uncertain(id);
        }

        private @Nullable UUID send(Supplier<Answer> call, Consumer<UUID> told) {
            long began = System.nanoTime();
            Answer answer = call.get();
            long now = System.nanoTime();
            if (answer.id() != null && answer.isOk()) told.accept(answer.id());
            samples.accept(new Sample(
                    Duration.ofNanos(now - start),
                    Duration.ofNanos(now - began),
                    client.isRaw(),
                    answer.instance(),
                    answer.retries(),
                    answer.isOk() ? null : answer.status() + " " + answer.text()));
            return answer.isOk() ? answer.id() : null;
        }

        /** Waits for the turn of the next request; whoever is late does not catch up. */
        private boolean isTime() {
            long now = System.nanoTime();
            if (next > now) LockSupport.parkNanos(next - now);
            next = Math.max(now, next) + interval;
            return !stopped && System.nanoTime() - start < plan.atMost().toNanos();
        }
    }
}
