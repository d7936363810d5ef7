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
 * A mix of reads and of writes with an {@code Idempotency-Key}. Half of the connections use the SDK, and half use a
 * client without retries. Four connections share a person, because each registration and each log-in costs the replicas
 * as much CPU as thirty requests. The load ends after a given time.
 */
public final class Load {

    private static final String SENHA = "girassol-no-quintal";
    private static final int CONNECTIONS_PER_PERSON = 4;

    private final Target target;
    private final LoadPlan plan;
    private final Consumer<Sample> samples;
    private final Ledger ledger;
    private volatile boolean stopped;
    private final List<AtomicInteger> retries = new ArrayList<>();
    private final List<TarefasClient> people = new ArrayList<>();
    private final List<Client> clients = new ArrayList<>();
    private volatile long start;

    /** Registers the people, and logs them in. */
    public Load(Target target, LoadPlan plan, Consumer<Sample> samples) {
        this.target = target;
        this.plan = plan;
        this.samples = samples;
        String run = UUID.randomUUID().toString().substring(0, 8);
        this.ledger = new Ledger(run);
        HttpClient http = target.http();
        for (int i = 0; i < plan.connections(); i += CONNECTIONS_PER_PERSON) {
            String token = logIn(run, i);
            int end = Math.min(i + CONNECTIONS_PER_PERSON, plan.connections());
            for (int number = i; number < end; number++) clients.add(client(http, token, number));
        }
    }

    /** Runs the load, and returns at its end. */
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
                throw new IllegalStateException("a worker did not end");
            }
            for (Future<?> worker : workers) worker.get();
        } catch (ExecutionException broken) {
            throw new IllegalStateException(broken.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    /** The time since the load started; zero before the start. */
    public Duration elapsed() {
        return start == 0 ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - start);
    }

    /** Ends the load early. Each worker finishes its current request. */
    public void stop() {
        stopped = true;
    }

    public Ledger ledger() {
        return ledger;
    }

    /** Compares the ledger with the tarefas that the API returns, for systems whose database is out of reach. */
    public Ledger.Comparison compareThroughApi() {
        return ledger.compare(people.stream()
                .flatMap(person -> person.tarefas().listar().stream())
                .map(tarefa -> new Ledger.Row(tarefa.getId(), tarefa.getTitulo(), tarefa.getDescricao()))
                .toList());
    }

    /** The number of retries of the SDK, without the retries of the gateway. */
    public long sdkRetries() {
        return retries.stream().mapToLong(AtomicInteger::get).sum();
    }

    /** Returns the access token of a new person. */
    private String logIn(String run, int number) {
        String email = "carga-" + run + "-" + number + "@exemplo.com.br";
        TarefasClient anyone = target.client().build();
        anyone.usuarios().registrar(new NovoUsuario().nome("Carga").email(email).senha(SENHA));
        String token = anyone.sessoes().iniciar(email, SENHA).getTokenAcesso();
        people.add(target.client().tokenSupplier(() -> token).build());
        return token;
    }

    private Client client(HttpClient http, String token, int number) {
        if (number % 2 == 1) return new RawClient(http, target.uri(), () -> token);
        AtomicInteger own = new AtomicInteger();
        retries.add(own);
        TarefasClient sdk = target.client()
                .tokenSupplier(() -> token)
                .onRetry(retry -> own.incrementAndGet())
                .build();
        return new SdkClient(sdk, own);
    }

    /** Creates a tarefa, reads it, describes it and reads it again, in a loop. */
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
            // The first requests are spread over the interval, so that the workers do not send at the same time.
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

        private @Nullable UUID send(Supplier<CallResult> call, Consumer<UUID> told) {
            long began = System.nanoTime();
            CallResult result = call.get();
            long now = System.nanoTime();
            if (result.id() != null && result.isOk()) told.accept(result.id());
            samples.accept(new Sample(
                    Duration.ofNanos(now - start),
                    Duration.ofNanos(now - began),
                    client.isRaw(),
                    result.instance(),
                    result.retries(),
                    result.isOk() ? null : result.status() + " " + result.text()));
            return result.isOk() ? result.id() : null;
        }

        /** Waits until the next request is due. A late worker does not catch up. */
        private boolean isTime() {
            long now = System.nanoTime();
            if (next > now) LockSupport.parkNanos(next - now);
            next = Math.max(now, next) + interval;
            return !stopped && System.nanoTime() - start < plan.atMost().toNanos();
        }
    }
}
