package dev.tarefas.server.platform.web;

import dev.tarefas.server.platform.problem.ProblemException;
import dev.tarefas.server.platform.problem.ProblemType;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ETag;

/** A row's version as a strong {@code ETag}, and the two preconditions on it (RFC 9110, 8.8.3 and 13.1). */
public record EntityTag(long version) {

    /** {@code If-None-Match}, compared weakly: true when the client already has this version. */
    public boolean isKnownTo(@Nullable String ifNoneMatch) {
        return ifNoneMatch != null && isIn(ifNoneMatch, false);
    }

    /** {@code If-Match}, compared strongly. Any version matches if the header is absent. */
    public void requireMatch(@Nullable String ifMatch) {
        if (ifMatch != null && !isIn(ifMatch, true)) throw new ProblemException(ProblemType.VERSAO_DIVERGENTE);
    }

    private boolean isIn(String header, boolean strong) {
        ETag current = new ETag(String.valueOf(version), false);
        return ETag.parse(header.strip()).stream().anyMatch(tag -> tag.isWildcard() || tag.compare(current, strong));
    }
}
