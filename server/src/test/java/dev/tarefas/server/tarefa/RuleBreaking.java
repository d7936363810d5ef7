package dev.tarefas.server.tarefa;

import com.nimbusds.jwt.JWT;
import dev.tarefas.server.Breaks;
import dev.tarefas.server.api.model.TarefaDto;
import dev.tarefas.server.platform.database.Database;
import dev.tarefas.server.platform.http.RuleBreakingPlatform;
import io.github.resilience4j.retry.Retry;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Duration;
import java.util.function.Function;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.security.core.Authentication;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** What a feature must not do. */
public class RuleBreaking {

    @Breaks("ONE_DOOR_TO_THE_DATABASE")
    static class Resilience {
        Retry retry;
    }

    @Breaks("ONE_DOOR_TO_THE_DATABASE")
    static class Transaction {
        TransactionalOperator transaction;
    }

    @Breaks("CONNECTIONS_STAY_BEHIND_THE_DOOR")
    static class OwnConnection {
        Connection connection;
    }

    @Breaks("CONNECTIONS_STAY_BEHIND_THE_DOOR")
    static class OwnConnections {
        ConnectionFactory connections;
    }

    @Breaks("SQL_IS_IN_REPOSITORIES")
    static class SqlService {
        DatabaseClient client;
    }

    @Breaks("FEATURES_KNOW_NO_SECURITY_LIBRARY")
    static class Token {
        JWT token;
    }

    @Breaks("FEATURES_KNOW_NO_SECURITY_LIBRARY")
    static class Caller {
        Authentication caller;
    }

    @Breaks("GENERATED_MODELS_STOP_AT_THE_CONTROLLER")
    static class ModelService {
        TarefaDto dto;
    }

    @Breaks("CONTROLLERS_LEAVE_REPOSITORIES_ALONE")
    static class HastyController {
        TarefaRepository repository;
    }

    @Breaks("ONLY_READINESS_GOES_AROUND_BREAKER_AND_RETRY")
    static class OwnProbe {
        Mono<String> probe(Database database) {
            return database.probe(Mono.just(""), Duration.ZERO);
        }
    }

    @Breaks("NOTHING_BLOCKS_BUT_THE_START")
    static class SecondAdministrator {
        Object block() {
            return Mono.just("").block();
        }
    }

    @Breaks("NOTHING_BLOCKS_BUT_THE_START")
    static class BlockingByReference {
        Function<Mono<String>, String> block = Mono::block;
    }

    @Breaks("NO_CYCLES")
    public static class Feature {
        RuleBreakingPlatform.Platform platform;
    }
}
