package dev.tarefas.server.platform.web;

import dev.tarefas.server.platform.problem.ProblemException;
import dev.tarefas.server.platform.problem.ProblemType;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A row's version as a strong {@code ETag}, and the two preconditions on it (RFC 9110, 8.8.3 and 13.1). */
public record EntityTag(long version) {

    private static final Pattern TAG = Pattern.compile("(W/)?(\"[\\x21\\x23-\\x7E\\x80-\\xFF]*\")");

    /** {@code If-None-Match}, compared weakly: true when the client already has this version. */
    public boolean isKnownTo(@Nullable String ifNoneMatch) {
        return ifNoneMatch != null
                && (isAny(ifNoneMatch) || tags(ifNoneMatch, true).contains(toString()));
    }

    /** {@code If-Match}, compared strongly; absent, any version will do. */
    public void requireMatch(@Nullable String ifMatch) {
        if (ifMatch != null && !isAny(ifMatch) && !tags(ifMatch, false).contains(toString())) {
            throw new ProblemException(ProblemType.VERSAO_DIVERGENTE);
        }
    }

    @Override
    public String toString() {
        return "\"" + version + "\"";
    }

    private static boolean isAny(String header) {
        return header.strip().equals("*");
    }

    private static List<String> tags(String header, boolean weak) {
        return TAG.matcher(header)
                .results()
                .filter(tag -> weak || tag.group(1) == null)
                .map(tag -> tag.group(2))
                .toList();
    }
}
