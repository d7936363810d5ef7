package dev.tarefas.bench.vertx;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.ext.auth.PubSecKeyOptions;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.handler.JWTAuthHandler;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;

/** What the JVM can do: Vert.x and its Postgres client with a token check, one event loop for each processor. */
public class VertxPeer extends VerticleBase {

    public static void main(String[] args) {
        int loops = Runtime.getRuntime().availableProcessors();
        Vertx.vertx()
                .deployVerticle(VertxPeer::new, new DeploymentOptions().setInstances(loops))
                .onFailure(failure -> {
                    failure.printStackTrace();
                    System.exit(1);
                });
    }

    @Override
    public Future<?> start() {
        TarefaHandlers tarefas = new TarefaHandlers(pool());
        Router router = Router.router(vertx);
        router.route("/tarefas*").handler(JWTAuthHandler.create(tokens()));
        router.get("/tarefas/:id").handler(tarefas::read);
        router.get("/tarefas").handler(tarefas::list);
        router.post("/tarefas").handler(BodyHandler.create(false)).handler(tarefas::create);
        return vertx.createHttpServer()
                .requestHandler(router)
                .listen(Integer.parseInt(System.getenv("PORT")), "127.0.0.1");
    }

    private Pool pool() {
        return PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(10))
                .connectingTo(
                        PgConnectOptions.fromUri(System.getenv("DATABASE_URL")).setCachePreparedStatements(true))
                .using(vertx)
                .build();
    }

    private JWTAuth tokens() {
        return JWTAuth.create(
                vertx,
                new JWTAuthOptions()
                        .addPubSecKey(
                                new PubSecKeyOptions().setAlgorithm("HS256").setBuffer(System.getenv("TOKEN_SECRET"))));
    }
}
