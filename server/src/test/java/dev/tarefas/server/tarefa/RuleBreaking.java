package dev.tarefas.server.tarefa;

import com.nimbusds.jwt.JWT;
import dev.tarefas.server.Breaks;
import dev.tarefas.server.api.model.TarefaDto;
import dev.tarefas.server.platform.database.Database;
import dev.tarefas.server.platform.database.SqlSession;
import dev.tarefas.server.platform.web.RuleBreakingPlatform;
import io.github.resilience4j.retry.Retry;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Duration;
import java.util.function.Function;
import org.springframework.security.core.Authentication;
import reactor.core.publisher.Mono;

/** What a feature must not do. */
public class RuleBreaking {

    @Breaks("RETRY_AND_BREAKER_STAY_IN_THE_DATABASE_PACKAGE")
    static class Resilience {
        Retry retry;
    }

    @Breaks("CONNECTIONS_STAY_IN_THE_DATABASE_PACKAGE")
    static class OwnConnection {
        Connection connection;
    }

    @Breaks("CONNECTIONS_STAY_IN_THE_DATABASE_PACKAGE")
    static class OwnConnections {
        ConnectionFactory connections;
    }

    @Breaks("SQL_IS_IN_REPOSITORIES")
    static class SqlService {
        Mono<Long> update(SqlSession session) {
            return session.update("delete from tarefa");
        }
    }

    @Breaks("FEATURES_USE_NO_SECURITY_LIBRARY")
    static class Token {
        JWT token;
    }

    @Breaks("FEATURES_USE_NO_SECURITY_LIBRARY")
    static class Credentials {
        Authentication credentials;
    }

    @Breaks("GENERATED_MODELS_STOP_AT_THE_CONTROLLER")
    static class ModelService {
        TarefaDto dto;
    }

    @Breaks("CONTROLLERS_LEAVE_REPOSITORIES_ALONE")
    static class HastyController {
        TarefaRepository repository;
    }

    @Breaks("ONLY_READINESS_PROBES_THE_DATABASE")
    static class OwnProbe {
        Mono<Void> probe(Database database) {
            return database.probe(Duration.ZERO);
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
