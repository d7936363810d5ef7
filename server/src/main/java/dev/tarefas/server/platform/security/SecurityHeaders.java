package dev.tarefas.server.platform.security;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.web.server.header.CacheControlServerHttpHeadersWriter;
import org.springframework.security.web.server.header.CompositeServerHttpHeadersWriter;
import org.springframework.security.web.server.header.HttpHeaderWriterWebFilter;
import org.springframework.security.web.server.header.ReferrerPolicyServerHttpHeadersWriter;
import org.springframework.security.web.server.header.ReferrerPolicyServerHttpHeadersWriter.ReferrerPolicy;
import org.springframework.security.web.server.header.StrictTransportSecurityServerHttpHeadersWriter;
import org.springframework.security.web.server.header.XContentTypeOptionsServerHttpHeadersWriter;
import org.springframework.security.web.server.header.XFrameOptionsServerHttpHeadersWriter;
import org.springframework.security.web.server.header.XXssProtectionServerHttpHeadersWriter;
import org.springframework.stereotype.Component;

/**
 * The headers that tell browsers to be careful: Spring Security's own, and two more. A filter before its chain, as the
 * chain does not see what the firewall refuses.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class SecurityHeaders extends HttpHeaderWriterWebFilter {

    SecurityHeaders() {
        super(new CompositeServerHttpHeadersWriter(
                new CacheControlServerHttpHeadersWriter(),
                new XContentTypeOptionsServerHttpHeadersWriter(),
                new StrictTransportSecurityServerHttpHeadersWriter(),
                new XFrameOptionsServerHttpHeadersWriter(),
                new XXssProtectionServerHttpHeadersWriter(),
                referrerPolicy(),
                new ContentSecurityPolicy()));
    }

    private static ReferrerPolicyServerHttpHeadersWriter referrerPolicy() {
        ReferrerPolicyServerHttpHeadersWriter writer = new ReferrerPolicyServerHttpHeadersWriter();
        writer.setPolicy(ReferrerPolicy.NO_REFERRER);
        return writer;
    }
}
