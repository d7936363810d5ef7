package dev.tarefas.server.platform.web;

import dev.tarefas.server.platform.problem.ProblemException;
import dev.tarefas.server.platform.problem.ProblemType;
import dev.tarefas.server.platform.security.DerivedKeys;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Writes and reads cursors: a position, signed together with the query that it belongs to (owner, filters, order), so
 * that it is good for that query alone, on any replica.
 */
@Component
public class Cursors {

    private static final int POSITION_BYTES = Long.BYTES * 3;
    private static final int SIGNATURE_BYTES = 16;

    private final DerivedKeys.KeyedHash hash;

    Cursors(DerivedKeys keys) {
        this.hash = keys.forPurpose("cursor");
    }

    /** Null for a null position: there is no next page. */
    public @Nullable String write(@Nullable Position position, String query) {
        if (position == null) return null;
        byte[] bytes = ByteBuffer.allocate(POSITION_BYTES)
                .putLong(position.key())
                .putLong(position.id().getMostSignificantBits())
                .putLong(position.id().getLeastSignificantBits())
                .array();
        return encode(ByteBuffer.allocate(POSITION_BYTES + SIGNATURE_BYTES)
                .put(bytes)
                .put(sign(bytes, query))
                .array());
    }

    /** Null for a null cursor: the first page. Refuses a cursor that was edited, or made for another query. */
    public @Nullable Position read(@Nullable String cursor, String query) {
        if (cursor == null) return null;
        byte[] bytes = decode(cursor);
        if (bytes.length != POSITION_BYTES + SIGNATURE_BYTES) throw new ProblemException(ProblemType.CURSOR_INVALIDO);
        byte[] position = Arrays.copyOf(bytes, POSITION_BYTES);
        byte[] signature = Arrays.copyOfRange(bytes, POSITION_BYTES, bytes.length);
        if (!MessageDigest.isEqual(signature, sign(position, query)))
            throw new ProblemException(ProblemType.CURSOR_INVALIDO);
        ByteBuffer buffer = ByteBuffer.wrap(position);
        return new Position(buffer.getLong(), new UUID(buffer.getLong(), buffer.getLong()));
    }

    private static String encode(byte[] cursor) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(cursor);
    }

    private byte[] sign(byte[] position, String query) {
        byte[] text = query.getBytes(StandardCharsets.UTF_8);
        byte[] signed = ByteBuffer.allocate(position.length + text.length)
                .put(position)
                .put(text)
                .array();
        return Arrays.copyOf(hash.hash(signed), SIGNATURE_BYTES);
    }

    /** In the one form that was given out: Java ignores padding, and the bits that are left over at the end. */
    private static byte[] decode(String cursor) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(cursor);
            if (!encode(bytes).equals(cursor)) throw new ProblemException(ProblemType.CURSOR_INVALIDO);
            return bytes;
        } catch (IllegalArgumentException malformed) {
            throw new ProblemException(ProblemType.CURSOR_INVALIDO);
        }
    }
}
