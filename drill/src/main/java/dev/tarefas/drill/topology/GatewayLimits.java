package dev.tarefas.drill.topology;

/**
 * The limits that Traefik applies to one client address.
 *
 * @param requests requests per second; a burst may be twice as large
 * @param passwords log-ins, registrations and password changes per second; a burst may be four times as large
 * @param inFlight concurrent requests
 */
public record GatewayLimits(int requests, int passwords, int inFlight) {

    /** Limits that a drill cannot reach, because all of its load comes from one address. */
    public static final GatewayLimits OF_A_DRILL = new GatewayLimits(100_000, 1_000, 10_000);
}
