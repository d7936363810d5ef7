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
 * that it is valid for that query alone, on any replica.
 */
@Component
public class Cursors {

    private static final int POSITION_BYTES = Long.BYTES * 3;

    /** Makes a cursor a multiple of three bytes, so that its base64 has one form: no padding, and no bits left over. */
    private static final int SIGNATURE_BYTES = 18;

    private static final int LENGTH = (POSITION_BYTES + SIGNATURE_BYTES) / 3 * 4;

    private final DerivedKeys.KeyedHash hash;

    Cursors(DerivedKeys keys) {
        this.hash = keys.forPurpose("cursor");
    }

    /** Null for a null position: there is no next page. */
    public @Nullable String write(@Nullable Position position, String query) {
        if (position == null) return null;
        ByteBuffer cursor = ByteBuffer.allocate(POSITION_BYTES + SIGNATURE_BYTES)
                .putLong(position.key())
                .putLong(position.id().getMostSignificantBits())
                .putLong(position.id().getLeastSignificantBits());
        cursor.put(signature(cursor.array(), query));
        return Base64.getUrlEncoder().encodeToString(cursor.array());
    }

    /** Null for a null cursor: the first page. Refuses a cursor that was edited, or made for another query. */
    public @Nullable Position read(@Nullable String cursor, String query) {
        if (cursor == null) return null;
        byte[] bytes = decode(cursor);
        byte[] signature = Arrays.copyOfRange(bytes, POSITION_BYTES, bytes.length);
        if (!MessageDigest.isEqual(signature, signature(bytes, query))) {
            throw new ProblemException(ProblemType.CURSOR_INVALIDO);
        }
        ByteBuffer position = ByteBuffer.wrap(bytes);
        return new Position(position.getLong(), new UUID(position.getLong(), position.getLong()));
    }

    private byte[] signature(byte[] cursor, String query) {
        byte[] text = query.getBytes(StandardCharsets.UTF_8);
        ByteBuffer signed = ByteBuffer.allocate(POSITION_BYTES + text.length)
                .put(cursor, 0, POSITION_BYTES)
                .put(text);
        return Arrays.copyOf(hash.hash(signed.array()), SIGNATURE_BYTES);
    }

    private static byte[] decode(String cursor) {
        if (cursor.length() != LENGTH) throw new ProblemException(ProblemType.CURSOR_INVALIDO);
        try {
            return Base64.getUrlDecoder().decode(cursor);
        } catch (IllegalArgumentException malformed) {
            throw new ProblemException(ProblemType.CURSOR_INVALIDO);
        }
    }
}
