package dev.tarefas.server.platform.web;

import dev.tarefas.server.platform.config.InvalidSettingException;
import io.netty.util.NetUtil;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.util.matcher.InetAddressMatcher;
import org.springframework.security.util.matcher.InetAddressMatchers;
import org.springframework.stereotype.Component;

/**
 * The address of the client that sent a request. {@code X-Forwarded-For} is trusted only as far as trusted proxies
 * wrote it: from the right, up to the first address that is not a trusted proxy. An IPv6 client counts as its /64
 * network.
 */
@Component
public class ClientAddress {

    private static final int NETWORK_BYTES = 8;

    private final @Nullable InetAddressMatcher trusted;

    ClientAddress(HttpProperties properties) {
        trusted = matcher(properties.trustedProxies());
    }

    /** Null when there are none. */
    private static @Nullable InetAddressMatcher matcher(List<String> proxies) {
        try {
            return proxies.isEmpty()
                    ? null
                    : InetAddressMatchers.builder().includeAddresses(proxies).build();
        } catch (IllegalArgumentException malformed) {
            throw new InvalidSettingException(
                    "TRUSTED_PROXIES",
                    "holds something that is no address",
                    "use IP addresses or CIDR blocks, separated by commas: 10.0.0.0/8,192.0.2.7");
        }
    }

    public String of(ServerHttpRequest request) {
        InetSocketAddress remote = request.getRemoteAddress();
        if (remote == null || remote.getAddress() == null) return "unknown";
        InetAddress address = remote.getAddress();
        List<String> hops = request.getHeaders().getOrEmpty("X-Forwarded-For").stream()
                .flatMap(header -> Arrays.stream(header.split(",")))
                .map(String::strip)
                .toList();
        for (int i = hops.size() - 1; i >= 0 && trusted != null && trusted.matches(address); i--) {
            InetAddress hop = literal(hops.get(i));
            if (hop == null) break;
            address = hop;
        }
        return address instanceof Inet6Address
                ? HexFormat.of().formatHex(address.getAddress(), 0, NETWORK_BYTES)
                : address.getHostAddress();
    }

    /**
     * Null when the text is not an address. InetAddress alone would ask a name server for 999.1.1.1, on an event loop.
     */
    private static @Nullable InetAddress literal(String text) {
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(text);
        try {
            return bytes == null ? null : InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("every address has 4 or 16 bytes", e);
        }
    }
}
